using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Sorting.Splitting;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Sorting;

/// <summary>"Page 2 of 3", as the paper says.</summary>
internal sealed record PageOf(int Number, int Count);

/// <summary>What one page says about where documents begin and end.</summary>
internal sealed partial record PageMarks
{
    private const double TypeCode = 0.99, FirstPhrase = 0.7, Letters = 0.2, EachPhrase = 0.03;
    /// <summary>What two phrases to the letter say.</summary>
    private const double TwoPhrases = FirstPhrase + Letters + 2 * EachPhrase - 1e-9;

    public required int Number { get; init; }
    public bool Unreadable { get; init; }
    public PageSetAside? Aside { get; init; }
    /// <summary>For the document after a separator that is one by its text only.</summary>
    public string? SeparatorDoubt { get; init; }
    /// <summary>The type whose first page this is.</summary>
    public Workflow? First { get; init; }
    public double Confidence { get; init; }
    /// <summary>A code or two phrases are no accident; one phrase may stand on the second page of foreign paper.</summary>
    public bool FirstSurely => First is not null && Confidence >= TwoPhrases;
    public string? TypeDoubt { get; init; }
    public PageOf? PageOf { get; init; }
    /// <summary>Which page of its document it says it is.</summary>
    public int? Numbered => PageOf?.Number ?? Signs?.Stated;
    public IReadOnlyList<string> Codes { get; init; } = [];
    /// <summary>Null of a page that could not be read or is set aside.</summary>
    public PageSigns? Signs { get; init; }
    /// <summary>By what was learned of samples.</summary>
    public PageGuess? Guess { get; init; }

    public static PageMarks Of(StackPage page, IReadOnlyList<Workflow> workflows, ClassifierModel? model)
    {
        if (page.Content is not { } content)
            return new PageMarks { Number = page.Number, Unreadable = true };
        var codes = content.Codes.Select(Payload).ToList();
        if (codes.FirstOrDefault(code => IsSeparator(code, workflows)) is { } separator)
            return new PageMarks { Number = page.Number, Aside = new PageSetAside(page.Number, PageFate.Separator, $"separator sheet {separator}") };
        if (content.Blank)
            return new PageMarks { Number = page.Number, Aside = new PageSetAside(page.Number, PageFate.Blank, "nothing stands on it") };

        var text = PageText.Of(content);
        if (codes.Count == 0 && content.Words.Count <= 40 && text.Rows.Any(row => SeparatorText().IsMatch(row.Text)))
        {
            return new PageMarks
            {
                Number = page.Number,
                Aside = new PageSetAside(page.Number, PageFate.Separator, "separator sheet by its text, no code read"),
                SeparatorDoubt = $"Page {page.Number}, before it, looks like a separator sheet, but its code could not be read: check that the document begins there.",
            };
        }
        var types = workflows.Select(workflow => (workflow, score: FirstPage(workflow.Sort, text, codes))).Where(type => type.score > 0)
            .OrderByDescending(type => type.score).ToList();
        var twins = types.Count > 1 && types[1].score >= types[0].score - 0.02;
        return new PageMarks
        {
            Number = page.Number,
            First = types.FirstOrDefault().workflow,
            Confidence = types.FirstOrDefault().score * (twins ? 0.5 : 1),
            TypeDoubt = twins ? $"It may be {types[0].workflow.Title} or {types[1].workflow.Title}: check its type." : null,
            PageOf = Count(text),
            Codes = codes,
            Signs = PageSigns.Of(text),
            Guess = model is null ? null : PageClassifier.Classify(model, content),
        };
    }

    /// <summary>A patch code says T where a bar code that stands for it says PATCHT.</summary>
    private static string Payload(PageCode code) => code.Format == "Patch" ? $"PATCH{code.Text}" : code.Text.Trim();

    /// <summary>0: not a first page of this type. A code says most, a phrase with OCR slips least; more phrases say more.</summary>
    private static double FirstPage(SortHints hints, PageText text, List<string> codes)
    {
        double Best(string phrase) => text.Find(phrase).Select(found => found.Quality).DefaultIfEmpty(0).Max();
        // What speaks against a type must stand there to the letter: "Page 1 of 2" is one slip from "Page 2 of 2".
        if (!hints.Known || hints.None.Any(phrase => Best(phrase) >= 1))
            return 0;
        if (hints.Code is { } pattern && codes.Any(pattern.IsMatch))
            return TypeCode;
        var found = hints.Any.Select(phrase => (phrase, quality: Best(phrase))).Where(one => one.quality > 0).ToList();
        // "Invoice" in "Invoice number" is the same sign, not another.
        var any = found.Where(one => !found.Any(other => other.phrase.Length > one.phrase.Length && other.phrase.Contains(one.phrase, StringComparison.OrdinalIgnoreCase)))
            .Select(one => one.quality).ToList();
        var all = hints.All.Select(Best).ToList();
        if (any.Count + all.Count == 0 || (hints.Any.Count > 0 && any.Count == 0) || all.Contains(0))
            return 0;
        var strongest = any.Concat(all).Average();
        return Math.Min(0.98, FirstPhrase + Letters * strongest + EachPhrase * (any.Count + all.Count));
    }

    private static bool IsSeparator(string code, IReadOnlyList<Workflow> workflows) =>
        PatchCode().IsMatch(code) || workflows.Any(workflow => workflow.Sort.Separators.Any(known => known.Trim() == code));

    private static PageOf? Count(PageText text)
    {
        var match = text.Rows.Select(row => PageOfText().Match(row.Text)).FirstOrDefault(match => match.Success);
        if (match is null)
            return null;
        var (number, count) = (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        return number >= 1 && number <= count ? new PageOf(number, count) : null;
    }

    [GeneratedRegex(@"^PATCH[\s_-]?([T123456]|II|III|IV|VI)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PatchCode();

    [GeneratedRegex(@"\b(PATCH\s?T|SEPARATOR\s+(SHEET|PAGE)|DOCUMENT\s+SEPARATOR|TRENNBLATT)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SeparatorText();

    [GeneratedRegex(@"\b(?:page|seite|blatt|p\.|pg\.?)\s*(\d{1,3})\s*(?:of|/|von|de)\s*(\d{1,3})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PageOfText();
}
