using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Knowledge;

namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>A column that many tables have: its usual name, type, and the words it is headed by.</summary>
internal sealed record KnownColumn(string Name, FieldType Type, IReadOnlyList<string> Words);

internal static class HeadingWords
{
    private static readonly List<KnownColumn> All = [.. WordLists.TableHeadings.Select(Read)];

    /// <summary>The columns a heading may stand for, from its very words.</summary>
    public static IEnumerable<KnownColumn> Of(string heading) => All.Where(known => known.Words.Any(word => Same(word, heading)));

    /// <summary>Signs such as # have no letters and are compared as they are.</summary>
    private static bool Same(string word, string heading) =>
        Fuzzy.Plain(word).Length > 0 ? Fuzzy.Folded(word) == Fuzzy.Folded(heading) && word.Contains('%', StringComparison.Ordinal) == heading.Contains('%', StringComparison.Ordinal) : word == heading.Trim();

    private static KnownColumn Read(string line)
    {
        var (head, words) = (line[..line.IndexOf(':', StringComparison.Ordinal)].Split(' '), line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return new KnownColumn(head[0], Enum.Parse<FieldType>(head[1], ignoreCase: true), words.Split(',', StringSplitOptions.TrimEntries));
    }
}
