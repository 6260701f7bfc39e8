using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Keying;

public static class KeyingQueries
{
    /// <summary>The document's keying that was begun last: its entry, or its latest correction. Null: none was begun.</summary>
    public static Task<KeyingRecord?> LatestAsync(this IQueryable<KeyingRecord> keyings, Guid? document, CancellationToken cancel) =>
        keyings.Where(keying => keying.DocumentId == document).OrderByDescending(keying => keying.Number).FirstOrDefaultAsync(cancel);

    /// <summary>What brought the document into the system.</summary>
    public static Task<KeyingRecord?> EntryAsync(this IQueryable<KeyingRecord> keyings, Guid document, CancellationToken cancel) =>
        keyings.SingleOrDefaultAsync(keying => keying.DocumentId == document && keying.Purpose == KeyingPurpose.Entry, cancel);
}
