using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Sorting.Splitting;
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
/// Parts a stack into documents: surely at separator sheets, and between them where all the evidence (<see cref="StackOdds"/>) makes it likeliest. What is not
/// sure is said, and a person confirms.
/// </summary>
public static class Sorter
{
    /// <summary>A boundary that is less sure (0.5..1), and one not set that is more than the rest likely, is a person's to confirm.</summary>
    private const double Sure = 0.9;

    public static SortedStack Sort(IReadOnlyList<StackPage> pages, IReadOnlyList<Workflow> workflows, ClassifierModel? model = null)
    {
        var marks = pages.Select(page => PageMarks.Of(page, workflows, model)).ToList();
        var aside = marks.Where(mark => mark.Aside is not null).Select(mark => mark.Aside!).ToList(); // just asked
        var separated = aside.Any(page => page.Fate == PageFate.Separator);

        var documents = new List<OpenDocument>();
        var run = new List<PageMarks>();
        string? unsure = null;
        void EndRun()
        {
            documents.AddRange(Part(run, separated, unsure, model));
            run.Clear();
        }
        foreach (var mark in marks)
        {
            if (mark.Aside is null)
                run.Add(mark);
            if (mark.Aside is not { Fate: PageFate.Separator } separator)
                continue;
            EndRun();
            unsure = mark.SeparatorDoubt;
            if (unsure is not null && documents.Count > 0)
                documents[^1].Doubt($"Page {separator.Number} looks like a separator sheet, but its code could not be read: check that the document ends there.");
        }
        EndRun();
        return new SortedStack([.. documents.Select(document => document.Close(workflows, model))], aside);
    }

    /// <summary>Pages between two separators.</summary>
    private static List<OpenDocument> Part(List<PageMarks> run, bool separated, string? unsure, ClassifierModel? model)
    {
        var documents = new List<OpenDocument>();
        if (run.Count == 0)
            return documents;
        var (division, places) = StackOdds.Divide(run, separated, model);
        for (var at = 0; at < run.Count; at++)
        {
            var (page, before) = (run[at], documents.LastOrDefault());
            if (before is not null && !division.Begins[at] && Witnesses.AgainstGoingOn(before.Pages, page) is { } parted)
                before.Doubt(parted);
            if (division.Begins[at])
                documents.Add(new OpenDocument(page));
            else
                before!.Add(page); // the first page begins a document
            if (at > 0)
                Doubt(before!, division.Begins[at] ? documents[^1] : null, page, division.Probability[at], separated); // as above
            if (before is not null && division.Begins[at] && Witnesses.AgainstBeginning(page, places[at]) is { } joined)
                DoubtBoth(before, documents[^1], joined);
            if (before is not null && !division.Begins[at] && PagePair.BothOpen(run[at - 1].Signs, page.Signs))
                before.Doubt($"Page {page.Number} bears what documents open with, as the page before it does: check that it belongs to it.");
            if (before?.Type is { } type && division.Begins[at] && page.First is null && before.Count >= type.Sort.PagesMax && places[at].Odds < LogOdds(Sure))
                DoubtBoth(before, documents[^1], $"Page {page.Number} follows a complete {type.Title} without a separator: check whether it belongs to it.");
        }
        if (unsure is not null)
            documents[0].Doubt(unsure);
        return documents;
    }

    private static void Doubt(OpenDocument before, OpenDocument? begun, PageMarks page, double probability, bool separated)
    {
        if (begun is null && probability > 1 - Sure)
            before.Doubt($"A document may begin at page {page.Number} ({probability:P0}): check that it belongs to the pages before it.");
        if (begun is not null && separated)
            begun.Doubt($"No separator stands before page {page.Number}, though others in this stack have one: it begins a document by what stands on it. Check the split.");
        if (begun is not null && probability < Sure)
            DoubtBoth(before, begun, $"Page {page.Number} seems to begin a document ({probability:P0}), but may belong to the pages before it: check the split.");
    }

    private static void DoubtBoth(OpenDocument before, OpenDocument begun, string words)
    {
        before.Doubt(words);
        begun.Doubt(words);
    }

    private static double LogOdds(double probability) => Math.Log(probability / (1 - probability));
}
