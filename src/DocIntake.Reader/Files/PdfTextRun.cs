namespace DocIntake.Reader.Files;

/// <summary>Words as pdftotext finds them, annotations too: some pages at once, because starting the program takes longer than a page.</summary>
internal sealed class PdfTextRun(string path, int pageCount, ReaderLimits limits)
{
    private const int PagesAtOnce = 12, MostOutput = 16 << 20;
    private readonly Dictionary<int, IReadOnlyList<PdfWord>> words = [];
    private bool isGivenUp;

    /// <summary>Null where the program fails or takes too long.</summary>
    public IReadOnlyList<PdfWord>? WordsOf(int page)
    {
        if (words.TryGetValue(page, out var known))
            return known;
        if (isGivenUp)
            return null;
        words.Clear();
        var last = Math.Min(pageCount, page + PagesAtOnce - 1);
        if (!TryRun(page, last) && (last == page || !TryRun(page, page)))
            isGivenUp = true;
        return words.GetValueOrDefault(page);
    }

    private bool TryRun(int first, int last)
    {
        var told = Tool.Run("pdftotext", ["-tsv", "-cropbox", "-f", $"{first}", "-l", $"{last}", path, "-"], limits.ToolSeconds / 2, MostOutput);
        if (!told.Succeeded)
            return false;
        var found = PdfText.Parse(told.Output);
        for (var page = first; page <= last; page++)
            words[page] = found.GetValueOrDefault(page, []);
        return true;
    }
}
