using System.Reflection;

namespace DocIntake.Pipeline.Understanding.Knowledge;

/// <summary>What the extractor knows about the world, from the text files beside this one, built into the program.</summary>
internal static class WordLists
{
    /// <summary>Letters only, lower case → 1..12.</summary>
    public static IReadOnlyDictionary<string, int> Months { get; } = Lines("months.txt")
        .Select(line => line.Split(' '))
        .SelectMany(words => words.Skip(1).Distinct().Select(word => (word, month: int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture))))
        .ToDictionary(pair => pair.word, pair => pair.month);

    public static IReadOnlySet<string> Weekdays { get; } = Lines("weekdays.txt").SelectMany(line => line.Split(' ')).ToHashSet();

    public static IReadOnlySet<string> Organisation { get; } = Lines("organisation-words.txt").SelectMany(line => line.Split(' ')).ToHashSet();

    public static IReadOnlySet<string> Address { get; } = Lines("address-words.txt").SelectMany(line => line.Split(' ')).ToHashSet();

    /// <summary>Phrases that head a row between a table's own.</summary>
    public static IReadOnlyList<string> CarriedOver { get; } = Lines("table-words.txt");

    /// <summary>Phrases that head the first row below a table's own.</summary>
    public static IReadOnlyList<string> TableEnds { get; } = Lines("table-ends.txt");

    /// <summary>As they stand in the file: "quantity number: Quantity, Qty", a column a line.</summary>
    public static IReadOnlyList<string> TableHeadings { get; } = Lines("table-headings.txt");

    /// <summary>Words that tell how a text speaks, by what each group is called; lower case.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Style { get; } = Lines("style-words.txt")
        .Select(line => line.Split(' ')).ToDictionary(words => words[0], IReadOnlySet<string> (words) => words.Skip(1).ToHashSet());

    /// <summary>As they stand in the file: a scheme a line.</summary>
    public static IReadOnlyList<string> CheckDigits { get; } = Lines("check-digits.txt");

    private static List<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"DocIntake.Pipeline.Understanding.Knowledge.{file}")
            ?? throw new InvalidOperationException($"{file} is not built into the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#').ToList();
    }
}
