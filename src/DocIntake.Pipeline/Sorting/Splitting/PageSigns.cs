using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Sorting.Splitting;

/// <summary>
/// What a page says by itself about beginning, going on and ending, and what makes it like or unlike its neighbours. Lengths are shares of the page's width or height.
/// </summary>
internal sealed partial record PageSigns
{
    private const double Top = 0.12, Foot = 0.88, UpperPart = 0.45, LowerPart = 0.55;
    private const int Margins = 3, LongWord = 5, WideRow = 6;

    /// <summary>As it lies in its file: a page turned upright keeps the size of its sheet.</summary>
    public required double Width { get; init; }
    public required double Height { get; init; }
    public required PageSource Source { get; init; }
    public int Words { get; init; }
    /// <summary>"Page 2", "- 2 -" at the head or foot.</summary>
    public int? Stated { get; init; }
    /// <summary>A number alone at the head or foot: mostly a page's.</summary>
    public int? Alone { get; init; }
    /// <summary>"continued" at its head.</summary>
    public bool Continued { get; init; }
    /// <summary>"continued", "over" at its foot.</summary>
    public bool GoesOn { get; init; }
    /// <summary>Salutation, date line, "To:", "Subject:" … in the upper part: how many kinds of them.</summary>
    public int Openings { get; init; }
    /// <summary>"Sincerely", "cc:", "Total" … in the lower part: how many kinds of them.</summary>
    public int Closings { get; init; }
    /// <summary>Its first line of running text begins with a small letter.</summary>
    public bool BeginsAmid { get; init; }
    /// <summary>Its last line of running text ends without a full stop.</summary>
    public bool EndsAmid { get; init; }
    /// <summary>The tallest row of the upper part, against the median row.</summary>
    public double Title { get; init; } = 1;
    public double TextHeight { get; init; }
    public double Left { get; init; }
    public double RowPitch { get; init; }
    public double Confidence { get; init; }
    /// <summary>Letters of the rows at the head, without digits.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];
    public IReadOnlyList<string> Feet { get; init; } = [];
    /// <summary>Numbers of three to six digits at head and foot, as a form's; longer ones are stamped, one on each page.</summary>
    public IReadOnlySet<string> MarginNumbers { get; init; } = new HashSet<string>();
    public IReadOnlySet<string> Vocabulary { get; init; } = new HashSet<string>();
    /// <summary>Numbers of at least five characters: of a case, an account, a telephone.</summary>
    public IReadOnlySet<string> Numbers { get; init; } = new HashSet<string>();

    public static PageSigns Of(PageText text)
    {
        var page = text.Page;
        var place = page.Place();
        var words = text.Rows.SelectMany(row => row.Words).ToList();
        var bare = new PageSigns { Width = place.Width, Height = place.Height, Source = page.Source, Words = words.Count };
        if (words.Count == 0)
            return bare;
        double Y(TextRow row) => row.Box.CentreY / page.Height;
        var heads = text.Rows.Where((row, at) => at < Margins && Y(row) < 0.3 || Y(row) < Top).ToList();
        var feet = text.Rows.Where((row, at) => at >= text.Rows.Count - Margins && Y(row) > 0.7 || Y(row) > Foot).ToList();
        var upper = string.Join('\n', text.Rows.Where(row => Y(row) < UpperPart).Select(row => row.Text));
        var lower = string.Join('\n', text.Rows.Where(row => Y(row) > LowerPart || row.Number >= text.Rows.Count - 8).Select(row => row.Text));
        var heights = text.Rows.Select(row => (double)row.Height).Order().ToList();
        var usual = Math.Max(1, heights[heights.Count / 2]);
        var running = text.Rows.Where(row => row.Segments.Any(IsRunning)).ToList();
        return bare with
        {
            Stated = heads.Concat(feet).SelectMany(row => row.Segments).Select(segment => NumberIn(StatedText().Match(segment.Text))).FirstOrDefault(number => number is not null),
            Alone = heads.Concat(feet).Select(row => NumberIn(AloneText().Match(row.Text))).FirstOrDefault(number => number is not null),
            Continued = heads.Any(row => ContinuedText().IsMatch(row.Text)),
            GoesOn = feet.Any(row => GoesOnText().IsMatch(row.Text)),
            Openings = OpeningTexts.Count(opening => opening.IsMatch(upper)),
            Closings = ClosingTexts.Count(closing => closing.IsMatch(lower)),
            BeginsAmid = running.Count > 0 && Y(running[0]) < UpperPart && char.IsAsciiLetterLower(running[0].Text[0]),
            EndsAmid = running.Count > 0 && Y(running[^1]) > 0.75 && !".!?:;".Contains(running[^1].Text[^1], StringComparison.Ordinal),
            Title = text.Rows.Where(row => Y(row) < UpperPart && row.Text.Length > 3).Select(row => row.Height / usual).DefaultIfEmpty(1).Max(),
            TextHeight = usual / page.Height,
            Left = At(text.Rows.Select(row => row.Box.X0 / (double)page.Width), 0.2),
            RowPitch = At(text.Rows.Zip(text.Rows.Skip(1), (one, next) => (next.Box.CentreY - one.Box.CentreY) / page.Height).DefaultIfEmpty(0), 0.4),
            Confidence = words.Average(word => word.Confidence),
            Heads = [.. heads.Select(Letters).Where(row => row.Length >= LongWord)],
            Feet = [.. feet.Select(Letters).Where(row => row.Length >= LongWord)],
            MarginNumbers = heads.Concat(feet).SelectMany(row => row.Words).Select(word => Fuzzy.Plain(word.Text)).Where(word => word.Count(char.IsAsciiDigit) is >= 3 and <= 6).ToHashSet(),
            Vocabulary = words.Select(Letters).Where(word => word.Length >= LongWord).ToHashSet(),
            Numbers = words.Select(word => Fuzzy.Plain(word.Text)).Where(word => word.Length >= LongWord && word.Count(char.IsAsciiDigit) >= 4).ToHashSet(),
        };
    }

    private static bool IsRunning(RowSpan segment) => segment.Last - segment.First + 1 >= WideRow && segment.Words.Count(word => word.Text.Any(char.IsAsciiLetterLower)) >= WideRow - 1;

    private static string Letters(TextRow row) => Letters(row.Text);

    private static string Letters(Word word) => Letters(word.Text);

    private static string Letters(string text) => Fuzzy.Folded(string.Concat(text.Where(c => !char.IsDigit(c))));

    private static int? NumberIn(Match match) => match.Success && int.TryParse(match.Groups["n"].Value, out var number) ? number : null;

    private static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[(int)(share * (sorted.Count - 1))];
    }

    private static readonly Regex[] OpeningTexts = [SalutationText(), SenderText(), SubjectText(), DateText(), TitleText(), FormText()];
    private static readonly Regex[] ClosingTexts = [GreetingText(), CopyText(), SignatureText(), TotalText()];

    /// <summary>At the end of what stands together, but not "on page 2"; or at its beginning.</summary>
    [GeneratedRegex(@"(?:^|(?<!\b(?:on|see|to|from|of|and|auf|siehe)\s+))\b(?:page|pg\.?|seite|blatt)[\s:.]{0,2}(?<n>\d{1,3})(?:$|\s+(?:of|/|von)\b)|^(?:page|seite)\s(?<n>\d{1,3})(?!\S)|^\s*[-–—~]\s?(?<n>\d{1,3})\s?[-–—~]\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StatedText();

    [GeneratedRegex(@"^\s*(?<n>\d{1,2})\s*\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex AloneText();

    [GeneratedRegex(@"\b(continued|continuation|cont'?d|cont\.|fortsetzung|carried forward|brought forward)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ContinuedText();

    [GeneratedRegex(@"\b(continued|cont'?d|next page|p\.?t\.?o\.?|please turn|turn over|see reverse|carried (over|forward)|\.\.\./\d)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GoesOnText();

    [GeneratedRegex(@"^\s*(dear|to whom|gentlemen|sehr geehrte)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex SalutationText();

    [GeneratedRegex(@"^\W*(from|to|sent|fax|date)\s*[:;]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex SenderText();

    [GeneratedRegex(@"^\W*(subject|re|ref|betreff)\s*[:;]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex SubjectText();

    [GeneratedRegex(@"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DateText();

    [GeneratedRegex(@"\b(memorandum|invoice|receipt|application|claim|statement|schedule|abstract|form [A-Z0-9]+)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TitleText();

    /// <summary>What the first page of a United States government form bears, and no other page.</summary>
    [GeneratedRegex(@"\bOMB\s*(No|Number|Control)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FormText();

    [GeneratedRegex(@"\b(sincerely|yours|respectfully|regards|thank you|thanks)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GreetingText();

    [GeneratedRegex(@"^\W*(cc|bcc|enclosures?|encl|attachments?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex CopyText();

    [GeneratedRegex(@"\b(signature|signed|sign here)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SignatureText();

    [GeneratedRegex(@"\b(grand total|total|balance due|amount due|change)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TotalText();
}
