using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DocIntake.Host.Commands.Bench;

/// <summary>
/// Words found against words that stand there, as bags: runs of letters A-Z and digits, in capitals, wherever on the page. The truth of a file is
/// NAME.csv (x1,y1,…,x4,y4,text a line) or NAME.json (FUNSD: form, words, text).
/// </summary>
internal sealed partial class WordScore
{
    private int found, read, there;

    public double Precision => found / (double)Math.Max(1, read);
    public double Recall => found / (double)Math.Max(1, there);
    public double F1 => found == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public void Add(string text, IReadOnlyDictionary<string, int> truth)
    {
        var bag = Bag(text);
        found += bag.Sum(word => Math.Min(word.Value, truth.GetValueOrDefault(word.Key)));
        read += bag.Values.Sum();
        there += truth.Values.Sum();
    }

    /// <summary>Null where the folder holds no truth of that file.</summary>
    public static IReadOnlyDictionary<string, int>? Truth(string folder, string file)
    {
        var name = Path.Combine(folder, Path.GetFileNameWithoutExtension(file));
        if (File.Exists(name + ".csv"))
            return Bag(string.Join('\n', File.ReadLines(name + ".csv").Select(line => line.Split(',', 9)[^1])));
        if (!File.Exists(name + ".json") || JsonNode.Parse(File.ReadAllText(name + ".json"))?["form"] is not JsonArray form)
            return null;
        return Bag(string.Join('\n', form.SelectMany(entry => entry?["words"] as JsonArray ?? []).Select(word => (string?)word?["text"])));
    }

    private static Dictionary<string, int> Bag(string text) => Run().Matches(text.ToUpperInvariant()).CountBy(run => run.Value).ToDictionary();

    [GeneratedRegex("[A-Z0-9]+")]
    private static partial Regex Run();
}
