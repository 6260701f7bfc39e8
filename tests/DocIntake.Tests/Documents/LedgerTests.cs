using DocIntake.Pipeline.Documents;
using DocIntake.Tests.Reviewing;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Tests.Documents;

public sealed class LedgerTests
{
    [Fact]
    public async Task Every_page_is_counted_once_whatever_became_of_it()
    {
        await using var desk = new DeskDatabase();
        var stack = await desk.StackAsync("stack.tif", pages: 6);
        await desk.ChangeAsync(async db =>
        {
            var pages = await db.Pages.Where(page => page.SubmissionId == stack.Id).OrderBy(page => page.Number).ToListAsync();
            var document = new Document(stack.Id, 1, "supplier-invoice", "v1", 0.9);
            db.Documents.Add(document);
            pages[0].SetAside(PageFate.Separator, "patch code");
            pages[1].PutInto(document, 1);
            pages[2].PutInto(document, 2);
            pages[3].SetAside(PageFate.Blank, "no ink");
            pages[4].SetAside(PageFate.Refused, "refused");
        });

        var ledger = await desk.AskAsync(db => db.LedgerAsync());

        var line = Assert.Single(ledger.Lines);
        Assert.Equal((6, 2, 1, 1, 1, 1), (line.PagesIn, line.InDocuments, line.Separators, line.Blank, line.Refused, line.Pending));
        Assert.True(ledger.Balanced);
        Assert.False(ledger.Settled);
    }

    [Fact]
    public async Task The_pages_of_a_duplicate_are_those_of_its_original()
    {
        await using var desk = new DeskDatabase();
        var original = await desk.StackAsync("a.pdf", pages: 3);
        await desk.ChangeAsync(db => db.Submissions.Add(new Submission("again.pdf", original.Sha256, 10, "folder", original.Id)));

        var ledger = await desk.AskAsync(db => db.LedgerAsync());

        Assert.Equal(6, ledger.PagesIn);
        Assert.Equal(3, ledger.Duplicates);
        Assert.Equal("the same bytes came before", ledger.Lines[1].Word);
        Assert.True(ledger.Balanced);
    }

    [Fact]
    public async Task A_file_that_could_not_be_opened_is_listed_without_pages_and_says_why()
    {
        await using var desk = new DeskDatabase();
        await desk.ChangeAsync(db =>
        {
            var locked = new Submission("locked.pdf", DeskDatabase.Sha(1), 10, "folder");
            db.Submissions.Add(locked);
            db.Tasks.Add(locked.SendToReview(TaskKind.PasswordNeeded, "locked.pdf is encrypted. Give its password."));
        });

        var ledger = await desk.AskAsync(db => db.LedgerAsync());

        Assert.Equal((1, 1, 0), (ledger.Files, ledger.FilesWithoutPages, ledger.PagesIn));
        Assert.Contains("Give its password", ledger.Lines[0].Word, StringComparison.Ordinal);
        Assert.True(ledger.Settled);
    }

    [Fact]
    public async Task A_page_that_went_missing_unbalances_the_ledger()
    {
        await using var desk = new DeskDatabase();
        var stack = await desk.StackAsync("stack.tif", pages: 3);
        await desk.ChangeAsync(db => db.Pages.Remove(db.Pages.First(page => page.SubmissionId == stack.Id && page.Number == 2)));

        var ledger = await desk.AskAsync(db => db.LedgerAsync());

        Assert.False(ledger.Balanced);
        Assert.Equal((3, 2), (ledger.PagesIn, ledger.AccountedFor));
    }
}
