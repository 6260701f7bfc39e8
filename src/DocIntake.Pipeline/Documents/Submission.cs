namespace DocIntake.Pipeline.Documents;

public enum SubmissionStage { Received, Prepared, Sorted, InReview, Refused, Duplicate }

/// <summary>What arrived in one go: a scanned stack, a PDF, an upload. Its bytes are in the <see cref="ContentStore"/> under <see cref="Sha256"/>.</summary>
public sealed class Submission : Staged
{
    private Submission() { }

    /// <summary>An id given beforehand lets the sender ask later whether this very delivery was saved.</summary>
    public Submission(string fileName, string sha256, long bytes, string source, Guid? duplicateOf = null, Guid? id = null)
    {
        Id = id ?? Id;
        (FileName, Sha256, Bytes, Source, DuplicateOf) = (fileName, sha256, bytes, source, duplicateOf);
        Stage = duplicateOf is null ? SubmissionStage.Received : SubmissionStage.Duplicate;
        Moved(duplicateOf is null ? "received" : "duplicate", Actors.Pipeline, $"{fileName}, {bytes} bytes, from {source}");
    }

    public string FileName { get; private set; } = "";
    public string Sha256 { get; private set; } = "";
    public long Bytes { get; private set; }
    /// <summary>Where it came from: "folder", "command" or "api".</summary>
    public string Source { get; private set; } = "";
    public string? MediaType { get; private set; }
    /// <summary>Pages in it; 0 until it is prepared, and for a file that could not be opened.</summary>
    public int PageCount { get; private set; }
    public SubmissionStage Stage { get; private set; }
    public Guid? DuplicateOf { get; private set; }
    public string? RefusalReason { get; private set; }
    /// <summary>For an encrypted file, as a person gave it.</summary>
    public string? Password { get; private set; }

    protected override (Guid? Submission, Guid? Document) Subject => (Id, null);

    /// <summary>The file was opened and its pages counted: they are made here, once.</summary>
    public IReadOnlyList<Page> Prepare(string mediaType, int pageCount)
    {
        if (Stage != SubmissionStage.Received)
            throw WrongOrder(Stage, "prepared");
        (MediaType, PageCount, Stage) = (mediaType, pageCount, SubmissionStage.Prepared);
        Moved("prepared", Actors.Pipeline, $"{mediaType}, {pageCount} pages");
        return [.. Enumerable.Range(1, pageCount).Select(number => new Page(Id, number))];
    }

    public void Sort(int documents)
    {
        if (Stage != SubmissionStage.Prepared)
            throw WrongOrder(Stage, "sorted");
        Stage = SubmissionStage.Sorted;
        Moved("sorted", Actors.Pipeline, $"{documents} documents");
    }

    /// <summary>A person must look: the file is wrong, or a step failed for good.</summary>
    public ReviewTask SendToReview(TaskKind kind, string reason)
    {
        if (Stage is not (SubmissionStage.Received or SubmissionStage.Prepared))
            throw WrongOrder(Stage, "sent to review");
        Stage = SubmissionStage.InReview;
        Moved("sent to review", Actors.Pipeline, reason);
        return new ReviewTask(kind, reason, Id);
    }

    /// <summary>Takes the path up again where it stopped.</summary>
    public void TryAgain(string person, string? password = null)
    {
        if (Stage != SubmissionStage.InReview)
            throw WrongOrder(Stage, "tried again");
        Password = password ?? Password;
        Stage = PageCount == 0 ? SubmissionStage.Received : SubmissionStage.Prepared;
        Moved("tried again", person, password is null ? null : "with a password");
    }

    public void Refuse(string actor, string reason)
    {
        if (Stage is SubmissionStage.Sorted or SubmissionStage.Refused or SubmissionStage.Duplicate)
            throw WrongOrder(Stage, "refused");
        (Stage, RefusalReason) = (SubmissionStage.Refused, reason);
        Moved("refused", actor, reason);
    }
}
