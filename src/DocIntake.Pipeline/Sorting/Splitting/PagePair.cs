using DocIntake.Pipeline.Understanding;

namespace DocIntake.Pipeline.Sorting.Splitting;

/// <summary>Two neighbouring pages in measures, each about 0..1 and above 0 where it speaks for or against their belonging together.</summary>
internal static class PagePair
{
    /// <summary>Pages of a document have up to so many of their words in common: those that have more are one form, filled twice.</summary>
    private const double SameForm = 0.65;
    /// <summary>Two papers of different houses and matters share fewer.</summary>
    private const double ManyWords = 0.2;
    /// <summary>A scanner cuts sheets of one size so differently.</summary>
    private const double SameSheet = 0.02;
    private const double SameRow = 0.75;
    private const int FullRow = 14;

    public static IReadOnlyDictionary<string, double> Measures(PageSigns before, PageSigns here)
    {
        var resized = Ratio(before.Width, here.Width) + Ratio(before.Height, here.Height);
        var bothRead = before.Words >= 5 && here.Words >= 5;
        var measures = new Dictionary<string, double>
        {
            ["size"] = Math.Min(1, 5 * resized),
            ["other size"] = resized > SameSheet ? 1 : 0,
            ["source"] = before.Source == here.Source ? 0 : 1,
            ["next number"] = Follows(before.Stated ?? before.Alone, here.Stated) ? 1 : 0,
            ["next lone number"] = here.Stated is null && Follows(before.Stated ?? before.Alone, here.Alone) ? 1 : 0,
            ["number breaks"] = before.Stated is not null && !Follows(before.Stated, here.Stated ?? here.Alone) ? 1 : 0,
            ["later number"] = here.Stated > 1 ? 1 : 0,
            ["number one"] = here.Stated == 1 ? 1 : 0,
            ["lone number"] = here.Stated is null && here.Alone > 1 ? 1 : 0,
            ["continued"] = here.Continued ? 1 : 0,
            ["goes on"] = before.GoesOn ? 1 : 0,
            ["openings"] = Math.Min(3, here.Openings) / 3.0,
            ["openings again"] = Math.Min(3, Math.Min(before.Openings, here.Openings)) / 3.0,
            ["closings"] = Math.Min(3, before.Closings) / 3.0,
            ["begins amid"] = here.BeginsAmid ? 1 : 0,
            ["ends amid"] = before.EndsAmid ? 1 : 0,
            ["little before"] = before.Words < 5 ? 1 : 0,
            ["little here"] = here.Words < 5 ? 1 : 0,
        };
        if (!bothRead)
            return measures;
        measures["title"] = Math.Clamp(here.Title - 1, 0, 2) / 2;
        measures["head"] = SharedRow(before.Heads, here.Heads);
        measures["foot"] = SharedRow(before.Feet, here.Feet);
        var (many, shared) = (Math.Min(before.MarginNumbers.Count, here.MarginNumbers.Count), before.MarginNumbers.Intersect(here.MarginNumbers).Count());
        measures["margin numbers"] = many == 0 ? 0 : shared / (double)many;
        measures["other margin numbers"] = many == 0 ? 0 : (many - shared) / (double)many;
        var words = Overlap(before.Vocabulary, here.Vocabulary);
        measures["words"] = Math.Min(words, SameForm);
        measures["same form"] = Math.Clamp((words - SameForm) / 0.2, 0, 1);
        measures["numbers"] = Math.Min(3, before.Numbers.Intersect(here.Numbers).Count()) / 3.0;
        measures["text height"] = Math.Min(1, 2 * Ratio(before.TextHeight, here.TextHeight));
        measures["row pitch"] = Math.Min(1, 2 * Ratio(before.RowPitch, here.RowPitch));
        measures["left"] = Math.Min(1, 4 * Math.Abs(before.Left - here.Left));
        measures["confidence"] = Math.Min(1, 4 * Math.Abs(before.Confidence - here.Confidence));
        return measures;
    }

    /// <summary>
    /// Whether both bear what documents open with (a salutation, a date, a form's name) and nothing numbers the later one: forms of one house are as alike as pages of one form, and
    /// are then easily taken for one.
    /// </summary>
    public static bool BothOpen(PageSigns? before, PageSigns? here) =>
        before is { Openings: > 0 } && here is { Openings: > 0, Continued: false } && !(here.Stated > 1) && !Follows(before.Stated ?? before.Alone, here.Stated);

    /// <summary>Whether anything on them shows one origin: a row or number at head or foot, a number of a case or telephone, or many of their words.</summary>
    public static bool ShareAnything(PageSigns before, PageSigns here) =>
        SharedRow(before.Heads, here.Heads) > 0 || SharedRow(before.Feet, here.Feet) > 0 || before.MarginNumbers.Overlaps(here.MarginNumbers)
        || before.Numbers.Overlaps(here.Numbers) || Overlap(before.Vocabulary, here.Vocabulary) >= ManyWords;

    /// <summary>One sheet read twice: slips spoil some words, not most.</summary>
    public static bool SayTheSame(PageSigns one, PageSigns other) => one.Vocabulary.Count > 0 && AreMostlyOne(one.Vocabulary, other.Vocabulary) && AreMostlyOne(one.Numbers, other.Numbers);

    private static bool AreMostlyOne(IReadOnlySet<string> one, IReadOnlySet<string> other) => 2 * one.Intersect(other).Count() >= Math.Max(one.Count, other.Count);

    private static double Ratio(double one, double other) => one > 0 && other > 0 ? Math.Abs(Math.Log(one / other)) : 1;

    private static bool Follows(int? before, int? here) => here > 1 && (before is null && here == 2 || before == here - 1);

    /// <summary>How long a row both have is, 1 for some fourteen letters; with OCR's slips.</summary>
    private static double SharedRow(IReadOnlyList<string> before, IReadOnlyList<string> here) => before
        .SelectMany(one => here.Select(other => (one, other)))
        .Where(pair => Math.Min(pair.one.Length, pair.other.Length) >= SameRow * Math.Max(pair.one.Length, pair.other.Length) && Fuzzy.Similarity(pair.one, pair.other) >= SameRow)
        .Select(pair => Math.Min(1, pair.one.Length / (double)FullRow)).DefaultIfEmpty(0).Max();

    private static double Overlap(IReadOnlySet<string> one, IReadOnlySet<string> other) =>
        one.Intersect(other).Count() / (Math.Min(one.Count, other.Count) + 5.0);
}
