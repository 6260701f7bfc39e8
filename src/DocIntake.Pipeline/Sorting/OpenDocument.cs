using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Sorting;

/// <summary>A document while its pages are gathered, and what is doubtful in it.</summary>
internal sealed class OpenDocument(PageMarks first)
{
    /// <summary>A type learned of samples that is less sure (0..1) is a person's to confirm.</summary>
    private const double SureType = 0.9;
    private readonly List<PageMarks> pages = [first];
    private readonly List<string> doubts = first.TypeDoubt is null ? [] : [first.TypeDoubt];

    /// <summary>By the hints of its first page; null where none fits.</summary>
    public Workflow? Type => first.First;
    public int Count => pages.Count;
    public IReadOnlyList<PageMarks> Pages => pages;

    public void Add(PageMarks page) => pages.Add(page);

    public void Doubt(string words) => doubts.Add(words);

    /// <summary>What no hint settles gets the type learned of samples, if any.</summary>
    public SortedDocument Close(IReadOnlyList<Workflow> workflows, ClassifierModel? model)
    {
        var (workflow, confidence) = Type is not null || model is null ? (Type, first.Confidence) : Learned(workflows, model);
        if (workflow is { } type && (Count < type.Sort.PagesMin || Count > type.Sort.PagesMax))
        {
            var due = type.Sort.PagesMin == type.Sort.PagesMax ? $"{type.Sort.PagesMin}" : $"{type.Sort.PagesMin} to {type.Sort.PagesMax}";
            doubts.Add($"It has {Count} {(Count == 1 ? "page" : "pages")}; {type.Title} has {due}. A page may be missing or belong elsewhere.");
        }
        doubts.AddRange(MissingPages());
        return new SortedDocument([.. pages.Select(page => page.Number)], workflow, confidence, doubts.Count == 0 ? null : string.Join(" ", doubts.Distinct()));
    }

    private (Workflow? Workflow, double Confidence) Learned(IReadOnlyList<Workflow> workflows, ClassifierModel model)
    {
        var guess = DocumentClassifier.Join(model, [.. pages.Where(page => page.Guess is not null).Select(page => (page.Number, page.Guess!))]); // just asked
        if (workflows.FirstOrDefault(workflow => workflow.Name == guess.Type) is not { } type)
            return (null, 0);
        if (guess.Confidence < SureType)
            doubts.Add($"By its samples it is {type.Title}, but only to {guess.Confidence:P0}: check its type.");
        return (type, guess.Confidence);
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
