using System.Text.RegularExpressions;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>
/// What a page says in places that are not in dispute, and what the second reader read anywhere on it. Papers repeat themselves: of two readings of a
/// place, the one that stands elsewhere on the page too is likely right.
/// </summary>
internal sealed partial class PageWords
{
    private readonly HashSet<string> settled;
    private readonly Dictionary<string, int> second;

    private PageWords(HashSet<string> settled, Dictionary<string, int> second) => (this.settled, this.second) = (settled, second);

    /// <param name="settled">Words that stand whatever becomes of the others.</param>
    /// <param name="groups">All places read twice.</param>
    public static PageWords Of(IEnumerable<Word> settled, IEnumerable<WordGroup> groups) => new(
        [.. settled.SelectMany(word => RunsOf(word.Text))],
        groups.SelectMany(group => group.Second).SelectMany(word => RunsOf(word.Text)).CountBy(run => run).ToDictionary());

    /// <summary>Runs of letters and digits, in capitals: what a word is compared by.</summary>
    public static IEnumerable<string> RunsOf(string text) => LettersAndDigits().Matches(text).Select(run => run.Value.ToUpperInvariant());

    /// <summary>Share (0..1) of the runs that stand on the page for certain; 0 of none.</summary>
    public double ShareSettled(IReadOnlyCollection<string> runs) => Share(runs, settled.Contains);

    /// <summary>Share (0..1) of the runs that the second reader read more than so many times; 0 of none.</summary>
    public double ShareReadAgain(IReadOnlyCollection<string> runs, int moreThan) => Share(runs, run => second.GetValueOrDefault(run) > moreThan);

    private static double Share(IReadOnlyCollection<string> runs, Func<string, bool> which) => runs.Count == 0 ? 0 : runs.Count(which) / (double)runs.Count;

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex LettersAndDigits();
}
