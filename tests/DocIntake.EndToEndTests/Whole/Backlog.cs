using DocIntake.EndToEndTests.Keying;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Samples.Backlog;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.EndToEndTests.Whole;

/// <summary>A small backlog with known truth, and what must hold of it at the end whatever happened on the way.</summary>
internal sealed class Backlog : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private Backlog() { }

    public Truth Truth { get; private set; } = new(0, "", []);

    private string Files => Path.Combine(folder.Path, SampleBacklog.Folder);

    public static async Task<Backlog> MakeAsync(int seed = 1)
    {
        var backlog = new Backlog();
        backlog.Truth = await SampleBacklog.MakeAsync(backlog.folder.Path, seed, "small");
        return backlog;
    }

    /// <summary>As a scanner does: straight into the watched folder. Returns how many files.</summary>
    public int DropInto(string inbox)
    {
        Directory.CreateDirectory(inbox);
        // A duplicate counts its original's pages: it must come after it.
        var files = Directory.EnumerateFiles(Files).Order(StringComparer.Ordinal).ToList();
        foreach (var (index, file) in files.Index())
        {
            var scan = Path.Combine(inbox, Path.GetFileName(file));
            File.Copy(file, scan);
            File.SetLastWriteTimeUtc(scan, DateTime.UnixEpoch.AddDays(1).AddSeconds(index));
        }
        return files.Count;
    }

    /// <summary>Pages in = pages accounted for; every document keyed is in the old system once, and none is there that was not keyed.</summary>
    public async Task AssertTruthAsync(Service service, Portal portal)
    {
        var ledger = await service.AskAsync(db => db.LedgerAsync());
        Assert.True(ledger.Settled, $"{ledger.PagesIn} pages in, {ledger.AccountedFor} accounted for, {ledger.Pending} pending");
        Assert.Equal(Truth.Pages, ledger.PagesIn - ledger.Duplicates);

        var keyed = await service.AskAsync(db => db.Keyings.Where(k => k.State == KeyingState.Done).Select(k => k.Confirmation!).ToListAsync()); // done: confirmed
        var saved = new List<string>();
        foreach (var area in (string[])["population-register", "benefits", "accounts"])
            saved.AddRange((await portal.RecordsAsync(area)).Select(record => record.Reference));
        Assert.NotEmpty(saved);
        Assert.Equal(saved.Order(), keyed.Order());

        var natural = await service.AskAsync(db => db.Keyings.Where(k => k.NaturalKey != null).Select(k => k.System + " " + k.NaturalKey).ToListAsync());
        Assert.Equal(natural.Distinct().Count(), natural.Count);
    }

    public void Dispose() => folder.Dispose();
}
