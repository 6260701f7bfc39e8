using DocIntake.Pipeline;
using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Tests.Whole;

public sealed class PathTests
{
    private const string Letter = "Dear office Number 123456";

    [Fact]
    public async Task Two_letters_of_several_pages_go_from_the_door_to_filed()
    {
        await using var house = await House.StartAsync();

        await house.ReceiveAsync($"{Letter} Page 1 of 2\fthe rest of it Page 2 of 2");
        await house.ReceiveAsync("Dear office Number 654321", "another.tif");
        await house.WaitAsync(async db => await db.Documents.CountAsync(d => d.Stage == DocumentStage.Filed) == 2 ? "filed" : null);

        var numbers = await house.AskAsync(db => db.Fields.Select(field => field.Value).OrderBy(value => value).ToListAsync());
        var ledger = await house.AskAsync(db => db.LedgerAsync());
        Assert.Equal(["123456", "654321"], numbers);
        Assert.True(ledger.Settled);
        Assert.Equal(3, ledger.InDocuments);
    }

    [Fact]
    public async Task An_unreadable_page_costs_a_page_not_the_stack()
    {
        await using var house = await House.StartAsync(readers: new PaperReaders
        {
            Before = (step, _) => step == "recognise 2" ? throw new DocumentException(TaskKind.UnreadablePage, "Page 2 crashed the reader twice.") : Task.CompletedTask,
        });

        await house.ReceiveAsync($"{Letter}\flost\fthe end");
        var task = await house.TaskAsync();

        Assert.Equal(TaskKind.UnreadablePage, task.Kind);
        Assert.Contains("2", task.Reason, StringComparison.Ordinal);
        Assert.Equal(1, house.Readers.Calls("recognise 2"));
        Assert.True((await house.AskAsync(db => db.LedgerAsync())).Settled);
    }

    [Fact]
    public async Task A_step_that_fails_on_every_try_becomes_a_task_with_the_reason()
    {
        await using var house = await StartOnOneMessageAsync(new PaperReaders
        {
            Before = (step, _) => step == "prepare" ? throw new InvalidOperationException("The tray is jammed.") : Task.CompletedTask,
        });

        var task = await house.TaskAsync();

        Assert.Equal(TaskKind.StepFailed, task.Kind);
        Assert.Contains("The tray is jammed.", task.Reason, StringComparison.Ordinal);
        Assert.Equal(5, house.Readers.Calls("prepare"));
    }

    [Fact]
    public async Task A_paper_that_is_wrong_is_never_tried_twice()
    {
        await using var house = await StartOnOneMessageAsync(new PaperReaders
        {
            Before = (step, _) => step == "prepare" ? throw new DocumentException(TaskKind.PasswordNeeded, "It asks for a password.") : Task.CompletedTask,
        });

        var task = await house.TaskAsync();

        Assert.Equal(TaskKind.PasswordNeeded, task.Kind);
        Assert.Equal(1, house.Readers.Calls("prepare"));
    }

    [Fact]
    public async Task A_file_nobody_can_open_is_refused_with_the_reason()
    {
        await using var house = await House.StartAsync(readers: new PaperReaders
        {
            Before = (step, _) => step == "prepare" ? throw new DocumentException(TaskKind.UnreadableFile, "It is empty.") : Task.CompletedTask,
        });

        var received = await house.ReceiveAsync("");
        var refused = await house.WaitAsync(db => db.Submissions.FirstOrDefaultAsync(s => s.Stage == SubmissionStage.Refused));

        Assert.Equal(received.Id, refused.Id);
        Assert.Equal("It is empty.", refused.RefusalReason);
        Assert.Empty(await house.AskAsync(db => db.Tasks.ToListAsync()));
    }

    [Fact]
    public async Task A_full_disk_holds_the_work_up_until_there_is_room_and_asks_nobody()
    {
        // Six failures outlast the retry rule's five tries: only the sweeper can bring the page back.
        await using var house = await House.StartAsync(readers: new PaperReaders
        {
            Before = (step, call) => step == "recognise 1" && call <= 6 ? throw new IOException("No space left on device") : Task.CompletedTask,
        });

        await house.ReceiveAsync(Letter);
        await house.DocumentAsync(DocumentStage.Filed);

        // Where the sweeper is quicker than the retry rule's last wait, a try more is made.
        Assert.InRange(house.Readers.Calls("recognise 1"), 7, 12);
        Assert.Empty(await house.AskAsync(db => db.Tasks.ToListAsync()));
    }

    [Fact]
    public async Task What_was_saved_but_never_sent_goes_on_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("house-").FullName;
        await using (var before = await House.StartAsync(folder, roles: Roles.None))
            await before.ReceiveAsync(Letter);

        await using var after = await House.StartAsync(folder);
        var document = await after.DocumentAsync(DocumentStage.Filed);

        Assert.Equal("123456", document.Fields.Single().Value);
    }

    [Fact]
    public async Task The_same_bytes_are_processed_once_whoever_sends_them()
    {
        await using var house = await House.StartAsync();

        var received = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => house.ReceiveAsync(Letter, $"copy {number}.tif")));
        await house.DocumentAsync(DocumentStage.Filed);

        Assert.Equal(7, received.Count(one => one.DuplicateOf is not null));
        Assert.Single(await house.AskAsync(db => db.Documents.ToListAsync()));
        Assert.Equal(7, (await house.AskAsync(db => db.LedgerAsync())).Duplicates);
    }

    /// <summary>
    /// A letter lies there already, and its message is sent once, by the sweep at the start: where a letter comes in while that sweep looks, two
    /// messages may be on their way, and each has its tries.
    /// </summary>
    private static async Task<House> StartOnOneMessageAsync(PaperReaders readers)
    {
        var folder = Directory.CreateTempSubdirectory("house-").FullName;
        await using (var before = await House.StartAsync(folder, roles: Roles.None))
            await before.ReceiveAsync(Letter);
        return await House.StartAsync(folder, readers, standsStillAfter: TimeSpan.FromMinutes(1));
    }
}
