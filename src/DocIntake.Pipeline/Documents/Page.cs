using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Documents;

public enum PageStage { Waiting, Recognised, Unreadable }

/// <summary>What became of a page. A page of a duplicate submission is counted there: it never gets a row.</summary>
public enum PageFate { Pending, InDocument, Separator, Blank, Refused }

/// <summary>One side, as it came in: a line of the ledger. What was read is JSON in the <see cref="ContentStore"/> under <see cref="ContentKey"/>.</summary>
public sealed class Page : Staged
{
    private Page() { }

    internal Page(Guid submissionId, int number)
    {
        (SubmissionId, Number) = (submissionId, number);
        StageMoved = true;
    }

    public Guid SubmissionId { get; private set; }
    /// <summary>1-based, in the submission.</summary>
    public int Number { get; private set; }
    public PageStage Stage { get; private set; }
    public PageFate Fate { get; private set; }
    public Guid? DocumentId { get; private set; }
    /// <summary>1-based, in its document; 0 while it is in none.</summary>
    public int NumberInDocument { get; private set; }
    /// <summary>Key of the <see cref="RecognisedPage"/> as JSON.</summary>
    public string? ContentKey { get; private set; }
    public string? ImageKey { get; private set; }
    public string? SearchablePdfKey { get; private set; }
    public int Width { get; private set; }
    public int Height { get; private set; }
    public bool IsBlank { get; private set; }
    public PageSource? Source { get; private set; }
    /// <summary>Seconds a reader was busy with it.</summary>
    public double Seconds { get; private set; }
    public string? UnreadableReason { get; private set; }

    protected override (Guid? Submission, Guid? Document) Subject => (SubmissionId, DocumentId);

    public void Recognise(RecognisedPage page, string contentKey, string imageKey, string? searchablePdfKey, double seconds)
    {
        if (Stage != PageStage.Waiting)
            throw WrongOrder(Stage, "recognised");
        (ContentKey, ImageKey, SearchablePdfKey, Seconds) = (contentKey, imageKey, searchablePdfKey, seconds);
        (Width, Height, IsBlank, Source) = (page.Width, page.Height, page.Blank, page.Source);
        Stage = PageStage.Recognised;
        Moved("recognised", Actors.Pipeline, $"page {Number}: {page.Source}, {page.Words.Count} words");
    }

    /// <summary>Still a page of the stack: it goes with its neighbours into a document, and a person is told.</summary>
    public void MarkUnreadable(string reason)
    {
        if (Stage != PageStage.Waiting)
            throw WrongOrder(Stage, "marked unreadable");
        (Stage, UnreadableReason) = (PageStage.Unreadable, reason);
        Moved("unreadable", Actors.Pipeline, $"page {Number}: {reason}");
    }

    public void PutInto(Document document, int number)
    {
        (Fate, DocumentId, NumberInDocument) = (PageFate.InDocument, document.Id, number);
        Record("put into document", Actors.Pipeline, $"page {Number} is page {number}");
    }

    public void SetAside(PageFate fate, string reason)
    {
        if (fate is PageFate.Pending or PageFate.InDocument)
            throw new ArgumentOutOfRangeException(nameof(fate), fate, "A page is set aside as separator, blank or refused.");
        Fate = fate;
        Record("set aside", Actors.Pipeline, $"page {Number}: {reason}");
    }
}
