using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Reader.Protocol;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Learning;

/// <summary>Documents of which a person has decided fields, and approved the rest: their values are taken for true.</summary>
public static class ReviewedDocuments
{
    /// <summary>How many there are that became ready after <paramref name="since"/> (UTC).</summary>
    public static Task<int> CountReviewedAsync(this IntakeDb db, string workflow, DateTime since, CancellationToken cancel) =>
        Reviewed(db, workflow).CountAsync(document => document.StageSince > since, cancel);

    /// <summary>The newest first, with their pages as read.</summary>
    public static async Task<IReadOnlyList<LearningDocument>> ReviewedAsync(this IntakeDb db, ContentStore store, string workflow, int most, CancellationToken cancel)
    {
        var documents = await Reviewed(db, workflow).Include(document => document.Fields).AsNoTracking().OrderByDescending(document => document.Id).Take(most).ToListAsync(cancel);
        var learning = new List<LearningDocument>();
        foreach (var document in documents)
        {
            var keys = await db.Pages.Where(page => page.DocumentId == document.Id).OrderBy(page => page.NumberInDocument).Select(page => page.ContentKey).ToListAsync(cancel);
            var pages = new List<RecognisedPage?>();
            foreach (var key in keys)
                pages.Add(key is null ? null : await store.GetJsonAsync<RecognisedPage>(key, cancel));
            learning.Add(new LearningDocument($"{document.Id}", new DocumentContent(pages, new Dictionary<string, ZoneReading>()), TruthOf(document)));
        }
        return learning;
    }

    private static SampleTruth TruthOf(Document document) => new($"{document.Id}", document.Fields.ToDictionary(field => field.Name, field => field.Value ?? ""));

    private static IQueryable<Document> Reviewed(IntakeDb db, string workflow) => db.Documents.Where(document =>
        document.Workflow == workflow && document.Fields.Any(field => field.DecidedBy != null) && (document.Stage == DocumentStage.Ready || document.Stage == DocumentStage.Keyed || document.Stage == DocumentStage.Filed));
}
