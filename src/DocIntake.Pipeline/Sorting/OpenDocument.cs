using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Sorting;

/// <summary>A document while its pages are gathered, and what is doubtful in it.</summary>
internal sealed class OpenDocument(PageMarks first)
{
    private readonly List<PageMarks> pages = [first];
    private readonly List<string> doubts = first.TypeDoubt is null ? [] : [first.TypeDoubt];

    public Workflow? Type => first.First;
    public int Count => pages.Count;

    public void Add(PageMarks page) => pages.Add(page);

    public void Doubt(string words) => doubts.Add(words);

    public SortedDocument Close()
    {
        if (Type is { } type && (Count < type.Sort.PagesMin || Count > type.Sort.PagesMax))
        {
            var due = type.Sort.PagesMin == type.Sort.PagesMax ? $"{type.Sort.PagesMin}" : $"{type.Sort.PagesMin} to {type.Sort.PagesMax}";
            doubts.Add($"It has {Count} {(Count == 1 ? "page" : "pages")}; {type.Title} has {due}. A page may be missing or belong elsewhere.");
        }
        doubts.AddRange(MissingPages());
        return new SortedDocument([.. pages.Select(page => page.Number)], Type, first.Confidence, doubts.Count == 0 ? null : string.Join(" ", doubts.Distinct()));
    }

    private IEnumerable<string> MissingPages()
    {
        var said = pages.Select(page => page.PageOf).OfType<PageOf>().ToList();
        if (said.Count == 0 || pages.Any(page => page.Unreadable))
            yield break;
        var count = said.Max(page => page.Count);
        var missing = Enumerable.Range(1, Math.Min(count, 1000)).Except(said.Select(page => page.Number)).Take(10).ToList();
        // Pages that do not say their number may be the ones that seem to be missing.
        if (missing.Count > pages.Count - said.Count)
            yield return $"The paper says it has {count} pages: {string.Join(", ", missing)} did not come or could not be told.";
    }
}
