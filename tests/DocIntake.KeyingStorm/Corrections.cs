using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.KeyingStorm;

/// <summary>
/// Some of the claims are found wrong after they were keyed: two of three are amended, the third is recalled. Each must be done once, while workers are killed.
/// </summary>
public sealed class Corrections
{
    private const int EveryRecalled = 3;
    private readonly List<PaperRecord> waiting;

    /// <param name="paper">As it was keyed.</param>
    /// <param name="count">How many of its claims at most, evenly over all of them.</param>
    public Corrections(IReadOnlyList<PaperRecord> paper, int count)
    {
        var claims = paper.Where(record => record.Workflow == "benefit-claim").ToList();
        var chosen = Enumerable.Range(0, Math.Min(count, claims.Count)).Select(number => claims[number * claims.Count / Math.Min(count, claims.Count)])
            .Select((record, number) => number % EveryRecalled == EveryRecalled - 1 ? record with { IsRecalled = true } : Amended(record)).ToList();
        Total = chosen.Count;
        waiting = chosen;
        var byKey = chosen.ToDictionary(record => record.NaturalKey);
        Paper = [.. paper.Select(record => byKey.GetValueOrDefault(record.NaturalKey, record))];
    }

    public int Total { get; }

    /// <summary>What should stand in the system in the end.</summary>
    public IReadOnlyList<PaperRecord> Paper { get; }

    public bool AllOrdered => waiting.Count == 0;

    /// <summary>Orders those whose record is keyed, until so many are ordered in all.</summary>
    public async Task OrderAsync(StormHouse house, int due)
    {
        foreach (var record in waiting.Take(Math.Max(0, due - (Total - waiting.Count))).ToList())
        {
            if (await house.AskAsync(db => OrderAsync(db, record)))
                waiting.Remove(record);
        }
    }

    private static async Task<bool> OrderAsync(IntakeDb db, PaperRecord record)
    {
        var document = await db.Documents.Include(one => one.Fields).SingleOrDefaultAsync(one => db.Submissions.Any(submission => submission.Id == one.SubmissionId && submission.FileName == record.NaturalKey));
        if (document is not { Stage: DocumentStage.Keyed })
            return document is { Stage: DocumentStage.InReview }; // it is in the report as it is
        var entry = await db.Keyings.SingleAsync(keying => keying.DocumentId == document.Id);
        document.File("record", "pdf");
        if (record.IsRecalled)
            document.ReportRecall("anna", "It is of another person.");
        else
            document.ReportWrong("anna", "It was misread.", record.Values.Where(pair => document.Fields.Single(field => field.Name == pair.Key).Value != pair.Value).ToDictionary());
        db.Add(new KeyingRecord(document, entry, record.IsRecalled ? KeyingPurpose.Recall : KeyingPurpose.Amend, 1));
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false; // its worker still had it
        }
    }

    private static PaperRecord Amended(PaperRecord record) => record with
    {
        IsAmended = true,
        Values = new Dictionary<string, string?>(record.Values) { ["claimant_name"] = "Anna Ó Sullivan", ["office"] = "South" },
    };
}
