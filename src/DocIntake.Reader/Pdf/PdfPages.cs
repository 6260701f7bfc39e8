namespace DocIntake.Reader.Pdf;

/// <summary>The pages of a PDF in order (ISO 32000-1, 7.7.3).</summary>
internal static class PdfPages
{
    private const int Deepest = 60;

    /// <summary>References to the pages' dictionaries, at most <paramref name="most"/>. A node that is met twice is followed once.</summary>
    public static IReadOnlyList<PdfValue> List(PdfFile pdf, int most)
    {
        var pages = new List<PdfValue>();
        var root = PdfFile.Dictionary(pdf.Get(pdf.Trailer, "Root"))?.Entries.GetValueOrDefault("Pages");
        Walk(pdf, root, pages, [], most, 0);
        return pages;
    }

    private static void Walk(PdfFile pdf, PdfValue? node, List<PdfValue> pages, HashSet<int> seen, int most, int depth)
    {
        if (node is null || depth > Deepest || pages.Count >= most || (node is PdfReference reference && !seen.Add(reference.Number)))
            return;
        if (pdf.Get(pdf.Resolve(node), "Kids") is PdfArray kids)
            foreach (var kid in kids.Items)
                Walk(pdf, kid, pages, seen, most, depth + 1);
        else if (pdf.Resolve(node) is PdfDictionary)
            pages.Add(node);
    }
}
