using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Sorting;

/// <summary>A page of a stack; Content is null where no reader could read it.</summary>
public sealed record StackPage(int Number, RecognisedPage? Content);

/// <summary>Pages (numbers in the stack, in order) that belong together. Doubt, in words for a person, is what the sorter is not sure of.</summary>
public sealed record SortedDocument(IReadOnlyList<int> Pages, Workflow? Workflow, double TypeConfidence, string? Doubt);

/// <summary>A page that is in no document.</summary>
public sealed record PageSetAside(int Number, PageFate Fate, string Reason);

/// <summary>A stack in documents: every page is in exactly one of the two lists.</summary>
public sealed record SortedStack(IReadOnlyList<SortedDocument> Documents, IReadOnlyList<PageSetAside> SetAside);

/// <summary>
/// Parts a stack into documents: at separator sheets, at pages that are known as first pages, at "page 1 of n", and where a document has all the
/// pages its type may have. Where those do not agree it says so, and a person confirms.
/// </summary>
public static class Sorter
{
    public static SortedStack Sort(IReadOnlyList<StackPage> pages, IReadOnlyList<Workflow> workflows)
    {
        var marks = pages.Select(page => PageMarks.Of(page, workflows)).ToList();
        var aside = marks.Where(mark => mark.Aside is not null).Select(mark => mark.Aside!).ToList(); // just asked
        var separated = aside.Any(page => page.Fate == PageFate.Separator);

        var open = new List<OpenDocument>();
        OpenDocument? current = null;
        string? unsure = null;
        foreach (var mark in marks)
        {
            if (mark.Aside is { Fate: PageFate.Separator } separator)
            {
                (current, unsure) = (null, mark.SeparatorDoubt);
                if (unsure is not null && open.Count > 0)
                    open[^1].Doubt($"Page {separator.Number} looks like a separator sheet, but its code could not be read: check that the document ends there.");
            }
            if (mark.Aside is not null)
                continue;
            var reason = current is null ? StartReason.AfterSeparator : StartAt(mark, current);
            if (current is null || reason is not null)
                open.Add(current = Begin(mark, reason, current, separated, ref unsure));
            else
                current.Add(mark);
        }
        return new SortedStack([.. open.Select(document => document.Close())], aside);
    }

    private enum StartReason { AfterSeparator, FirstPage, PageOne, Complete }

    /// <summary>Why a page does not belong to the document before it; null where it does.</summary>
    private static StartReason? StartAt(PageMarks mark, OpenDocument current)
    {
        if (mark.PageOf is { Number: > 1 } && current.Continues(mark))
            return null;
        if (mark.First is not null && mark.PageOf is not { Number: > 1 } && !current.SharesCode(mark))
            return StartReason.FirstPage;
        if (mark.PageOf is { Number: 1, Count: > 1 })
            return StartReason.PageOne;
        // A page nobody could read may be anything: it stays where it lies.
        return current.Type is { } type && !mark.Unreadable && current.Count >= type.Sort.PagesMax ? StartReason.Complete : null;
    }

    private static OpenDocument Begin(PageMarks mark, StartReason? reason, OpenDocument? before, bool separated, ref string? unsure)
    {
        var document = new OpenDocument(mark);
        if (unsure is not null)
            document.Doubt(unsure);
        unsure = null;
        var sameTypeAmid = reason == StartReason.FirstPage && before?.Type is { } type && type == document.Type && before.Count < type.Sort.PagesMax && type.Sort.PagesMax > 1;
        if (sameTypeAmid)
            document.Doubt($"Page {mark.Number} looks like the first page of another {document.Type!.Title}, and no separator stands before it: check that it does not belong to the pages before."); // same as before's
        else if (reason is StartReason.FirstPage or StartReason.PageOne && separated)
            document.Doubt($"No separator stands before page {mark.Number}, though others in this stack have one: it begins a document by what stands on it. Check the split.");
        if (reason == StartReason.Complete && before is not null)
        {
            var words = $"Page {mark.Number} follows a complete {before.Type!.Title} without a separator: check whether it belongs to it."; // Complete asks for a type
            document.Doubt(words);
            before.Doubt(words);
        }
        return document;
    }

    private sealed class OpenDocument(PageMarks first)
    {
        private readonly List<PageMarks> pages = [first];
        private readonly List<string> doubts = first.TypeDoubt is null ? [] : [first.TypeDoubt];

        public Workflow? Type => first.First;
        public int Count => pages.Count;

        public void Add(PageMarks page) => pages.Add(page);

        public void Doubt(string words) => doubts.Add(words);

        /// <summary>"page 3 of 5" continues a document that says so too, or says nothing.</summary>
        public bool Continues(PageMarks page) =>
            pages[^1].PageOf is not { } before || page.PageOf is not { } here || (here.Number > before.Number && here.Count == before.Count);

        /// <summary>The same code on both, of a document that may have another page.</summary>
        public bool SharesCode(PageMarks page) =>
            Type is { } type && Count < type.Sort.PagesMax && page.PageOf is not { Number: 1 } && page.Codes.Intersect(pages[0].Codes).Any();

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
}
