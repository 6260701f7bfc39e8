using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Documents;

/// <summary>Pages in = pages accounted for: one line a submission, oldest first.</summary>
public sealed record Ledger(IReadOnlyList<LedgerLine> Lines)
{
    public int Files => Lines.Count;
    /// <summary>Files nobody could open (yet): they have no pages to count, and each says why.</summary>
    public int FilesWithoutPages => Lines.Count(line => line.PagesIn == 0);
    public int PagesIn => Lines.Sum(line => line.PagesIn);
    public int InDocuments => Lines.Sum(line => line.InDocuments);
    public int Separators => Lines.Sum(line => line.Separators);
    public int Blank => Lines.Sum(line => line.Blank);
    public int Duplicates => Lines.Sum(line => line.Duplicates);
    public int Refused => Lines.Sum(line => line.Refused);
    public int Pending => Lines.Sum(line => line.Pending);
    public int AccountedFor => Lines.Sum(line => line.AccountedFor);
    /// <summary>No page is missing and none is counted twice, in any line.</summary>
    public bool Balanced => Lines.All(line => line.Balanced);
    /// <summary>Balanced, and no page still waits for its fate.</summary>
    public bool Settled => Balanced && Pending == 0;
}

/// <summary>What became of one submission's pages. A duplicate's pages are those of the submission it repeats.</summary>
public sealed record LedgerLine
{
    public required Guid SubmissionId { get; init; }
    public required string FileName { get; init; }
    public required SubmissionStage Stage { get; init; }
    /// <summary>Counted when the file was opened, before any page was read.</summary>
    public required int PagesIn { get; init; }
    public int InDocuments { get; init; }
    public int Separators { get; init; }
    public int Blank { get; init; }
    public int Duplicates { get; init; }
    public int Refused { get; init; }
    /// <summary>On their way: not read or not sorted yet, or waiting with a person.</summary>
    public int Pending { get; init; }
    /// <summary>For a file that is refused, a duplicate, or not open: why, in words.</summary>
    public string? Word { get; init; }

    public int AccountedFor => InDocuments + Separators + Blank + Duplicates + Refused + Pending;
    public bool Balanced => PagesIn == AccountedFor;
}

public static class LedgerQueries
{
    /// <param name="db">Where the pages are.</param>
    /// <param name="submission">Only this one; null: all.</param>
    /// <param name="cancel">Ends the counting.</param>
    public static async Task<Ledger> LedgerAsync(this IntakeDb db, Guid? submission = null, CancellationToken cancel = default)
    {
        var submissions = await db.Submissions.Where(s => submission == null || s.Id == submission).OrderBy(s => s.Id)
            .Select(s => new Counted(s.Id, s.FileName, s.Stage, s.PageCount, s.DuplicateOf, s.RefusalReason,
                db.Submissions.Where(original => original.Id == s.DuplicateOf).Select(original => (int?)original.PageCount).FirstOrDefault(),
                db.Tasks.Where(task => task.SubmissionId == s.Id && task.DocumentId == null && task.State == TaskState.Open)
                    .Select(task => task.Reason).FirstOrDefault()))
            .ToListAsync(cancel);
        var fates = (await db.Pages.Where(p => submission == null || p.SubmissionId == submission)
                .GroupBy(p => new { p.SubmissionId, p.Fate })
                .Select(pages => new { pages.Key.SubmissionId, pages.Key.Fate, Count = pages.Count() })
                .ToListAsync(cancel))
            .ToDictionary(count => (count.SubmissionId, count.Fate), count => count.Count);
        return new Ledger([.. submissions.Select(counted => Line(counted, fate => fates.GetValueOrDefault((counted.Id, fate))))]);
    }

    private static LedgerLine Line(Counted counted, Func<PageFate, int> pages) => new()
    {
        SubmissionId = counted.Id,
        FileName = counted.FileName,
        Stage = counted.Stage,
        PagesIn = counted.DuplicateOf is null ? counted.PageCount : counted.PagesOfOriginal ?? 0,
        InDocuments = pages(PageFate.InDocument),
        Separators = pages(PageFate.Separator),
        Blank = pages(PageFate.Blank),
        Duplicates = counted.DuplicateOf is null ? 0 : counted.PagesOfOriginal ?? 0,
        Refused = pages(PageFate.Refused),
        Pending = pages(PageFate.Pending),
        Word = counted.Stage switch
        {
            SubmissionStage.Duplicate => "the same bytes came before",
            SubmissionStage.Refused => $"refused: {counted.RefusalReason}",
            SubmissionStage.InReview => $"waits for a person: {counted.OpenTask}",
            SubmissionStage.Received => "not opened yet",
            SubmissionStage.Prepared or SubmissionStage.Sorted => null,
            _ => throw new InvalidOperationException($"No word for {counted.Stage}."),
        },
    };

    private sealed record Counted(Guid Id, string FileName, SubmissionStage Stage, int PageCount, Guid? DuplicateOf, string? RefusalReason,
        int? PagesOfOriginal, string? OpenTask);
}
