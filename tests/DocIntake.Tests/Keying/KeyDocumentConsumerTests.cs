using DocIntake.Bots;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Tests.Keying;

/// <summary>Every state a keying can be found in, and every answer a bot can give.</summary>
public sealed class KeyDocumentConsumerTests : IAsyncLifetime
{
    private const string Number = "CA1-000017", Key = "form_number=CA1-000017";
    private readonly SystemOnPaper system = new();
    private readonly string workflows = Papers.QuickWorkflows();
    private KeyingHouse house = null!; // made before each test, below

    public async Task InitializeAsync() => house = await StartAsync();

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Theory]
    [InlineData(KeyingState.Waiting, false)]
    [InlineData(KeyingState.Claimed, false)]
    [InlineData(KeyingState.Filled, false)]
    [InlineData(KeyingState.Committing, false)]
    [InlineData(KeyingState.Committing, true)]
    [InlineData(KeyingState.Confirmed, true)]
    [InlineData(KeyingState.Done, true)]
    public async Task Goes_on_from_the_state_it_was_killed_in_and_keys_once(KeyingState state, bool isThere)
    {
        if (isThere)
            system.AlreadyHas(Number);

        var id = await SendAsync(record => Bring(record, state));
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Equal([Number], system.Saved);
        var record = await house.RecordAsync(id);
        Assert.Equal((KeyingState.Done, $"REF-{Number}"), (record.State, record.Confirmation));
    }

    [Fact]
    public async Task A_changed_screen_seen_while_the_document_that_told_of_it_is_tried_again_is_no_second_task()
    {
        system.Instead.Enqueue(new BotAnswer.Changed("Expected the input labelled 'Surname'."));
        var first = await SendAsync();
        await house.WaitAsync(first, DocumentStage.InReview);
        // A person has dealt with it, and it is not keyed yet.
        await house.DoAsync(async db =>
        {
            (await db.Documents.SingleAsync(document => document.Id == first)).TryAgain("anna");
            await db.SaveChangesAsync();
            await db.Documents.Where(document => document.Id == first).ExecuteUpdateAsync(set => set.SetProperty(document => document.LeaseUntil, db.Now.AddHours(1)));
        });

        system.Instead.Enqueue(new BotAnswer.Changed("Expected the input labelled 'Surname'."));
        var second = await house.SendAsync("change-of-address", "population-register", Papers.ChangeOfAddress("CA1-000018"));
        await house.WaitForAsync(db => db.Pauses.AnyAsync(pause => pause.Times > 1));
        await house.DoAsync(db => db.Documents.Where(document => document.Id == first).ExecuteUpdateAsync(set => set.SetProperty(document => document.LeaseUntil, db.Now)));
        await house.WaitAsync(first, DocumentStage.Keyed);
        await house.WaitAsync(second, DocumentStage.Keyed);

        Assert.Equal(1, await house.AskAsync(db => db.Tasks.CountAsync()));
    }

    [Fact]
    public async Task Adopts_the_record_whose_answer_was_lost()
    {
        system.Buttons.Enqueue("lost");

        var id = await SendAsync();
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Equal([Number], system.Saved);
        Assert.Contains("keying adopted", await house.StoryAsync(id));
    }

    [Fact]
    public async Task Keys_again_after_two_probes_found_nothing()
    {
        system.Buttons.Enqueue("nothing");

        var id = await SendAsync();
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Equal([Number], system.Saved);
        Assert.Equal(2, (await house.StoryAsync(id)).Count(kind => kind == "keying probed"));
    }

    [Fact]
    public async Task Does_not_key_again_when_only_the_second_probe_finds_it()
    {
        system.Buttons.Enqueue("lost");
        system.Probes.Enqueue(new BotAnswer.Absent()); // saved, and its search does not know it yet

        var id = await SendAsync();
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Equal([Number], system.Saved);
    }

    [Fact]
    public async Task Gives_it_to_a_person_when_saving_twice_came_to_nothing()
    {
        system.Buttons.Enqueue("nothing");
        system.Buttons.Enqueue("nothing");

        var id = await SendAsync();
        await house.WaitAsync(id, DocumentStage.InReview);

        Assert.Empty(system.Saved);
        Assert.Equal(TaskKind.StepFailed, (await house.TaskAsync(id)).Kind);
    }

    [Fact]
    public async Task Gives_it_to_a_person_when_nobody_can_tell_and_probes_again_after_that()
    {
        system.Buttons.Enqueue("lost");
        system.Probes.Enqueue(new BotAnswer.Changed("Expected an answer to the search; the screen says: Welcome."));

        var id = await SendAsync();
        await house.WaitAsync(id, DocumentStage.InReview);
        var task = await house.TaskAsync(id);
        Assert.Equal((TaskKind.KeyingUnknown, KeyingState.Unknown), (task.Kind, (await house.RecordAsync(id)).State));
        Assert.Contains($"Nobody can tell whether {Number} is in Population register", task.Reason);

        await house.ReviewAsync(id, document => document.TryAgain("anna"));
        await house.WaitAsync(id, DocumentStage.Keyed);
        Assert.Equal([Number], system.Saved);
    }

    [Fact]
    public async Task Shows_a_person_both_values_when_the_system_holds_another_one()
    {
        system.ReadBacks.Enqueue(new BotAnswer.ReadBack([new Difference("surname", "O'NEILL", "ONEILL")]));

        var id = await SendAsync();
        await house.WaitAsync(id, DocumentStage.InReview);
        Assert.Contains("surname 'ONEILL' instead of 'O'NEILL'", (await house.TaskAsync(id)).Reason);

        await house.ReviewAsync(id, document => document.Approve("anna"));
        await house.WaitAsync(id, DocumentStage.Keyed);
        Assert.Equal([Number], system.Saved);
    }

    [Fact]
    public async Task Tells_a_person_what_the_system_refused_and_starts_over_with_the_correction()
    {
        system.Instead.Enqueue(new BotAnswer.Refused("Person number not on register (E-301)", "Compare the number."));

        var id = await SendAsync();
        await house.WaitAsync(id, DocumentStage.InReview);
        Assert.Equal("Population register says: Person number not on register (E-301). Compare the number.", (await house.TaskAsync(id)).Reason);
        Assert.Equal(KeyingState.Refused, (await house.RecordAsync(id)).State);

        await house.ReviewAsync(id, document => document.Approve("anna"));
        await house.WaitAsync(id, DocumentStage.Keyed);
        Assert.Equal([Number], system.Saved);
    }

    [Fact]
    public async Task Resumes_by_itself_when_the_system_is_well_again()
    {
        system.Instead.Enqueue(new BotAnswer.Unwell("closed"));

        var id = await SendAsync();
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Equal([Number], system.Saved);
        Assert.Equal(DocumentStage.Keyed, (await house.WaitAsync(id)).Stage);
    }

    [Fact]
    public async Task Does_not_key_the_same_form_from_a_second_scan()
    {
        await house.WaitAsync(await SendAsync(), DocumentStage.Keyed);

        var second = await SendAsync();
        await house.WaitAsync(second, DocumentStage.InReview);

        Assert.Equal([Number], system.Saved);
        Assert.Contains($"{Number} was keyed into Population register before, from another document, as REF-{Number}", (await house.TaskAsync(second)).Reason);
    }

    [Fact]
    public async Task Keys_once_when_two_scans_of_the_same_form_come_at_the_same_time()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync()));
        foreach (var id in ids)
            await house.WaitAsync(id);

        Assert.Equal([Number], system.Saved);
    }

    [Fact]
    public async Task Takes_pictures_away_when_their_time_is_over_and_says_so()
    {
        var folder = Papers.QuickWorkflows();
        File.AppendAllText(Path.Combine(folder, "change-of-address", "keying.yaml"), "\nkeep-pictures: 0\n");
        await using var brief = await StartAsync(folder);
        var id = await brief.SendAsync("change-of-address", "population-register", Papers.ChangeOfAddress(Number));
        await brief.WaitAsync(id, DocumentStage.Keyed);

        await brief.WaitForAsync(async db => await Task.FromResult(db.Events.Any(happened => happened.Kind == "pictures removed")));

        Assert.Empty((await brief.RecordAsync(id)).Evidence);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(brief.Folder, "store"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Keys_once_when_the_order_comes_many_times()
    {
        var id = await SendAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => house.PublishAsync(id)));
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Equal([Number], system.Saved);
    }

    [Fact]
    public async Task Asks_a_person_for_the_natural_key_when_it_is_empty()
    {
        var id = await house.SendAsync("change-of-address", "population-register", new Dictionary<string, string?>(Papers.ChangeOfAddress()) { ["form_number"] = " " });
        await house.WaitAsync(id, DocumentStage.InReview);

        Assert.Empty(system.Saved);
        Assert.Contains("Nothing can be keyed without form_number", (await house.TaskAsync(id)).Reason);
    }

    private Task<Guid> SendAsync(Action<KeyingRecord>? before = null) =>
        house.SendAsync("change-of-address", "population-register", Papers.ChangeOfAddress(Number), before);

    private static void Bring(KeyingRecord record, KeyingState state)
    {
        if (state >= KeyingState.Claimed)
            record.Claim("a worker that died");
        if (state >= KeyingState.Filled)
            record.Fill();
        if (state >= KeyingState.Committing)
            record.IntendToCommit(Key);
        if (state >= KeyingState.Confirmed)
            record.Confirm($"REF-{Number}", adopted: false);
        if (state >= KeyingState.Done)
            record.ReadBack();
    }

    [Fact]
    public async Task Never_keys_again_what_got_no_answer_where_nobody_says_how_long_the_system_may_hold_it()
    {
        await using var unsaid = await StartAsync(Papers.QuickWorkflows(savedWithin: ""));
        var id = await unsaid.SendAsync("change-of-address", "population-register", Papers.ChangeOfAddress(Number), record => Bring(record, KeyingState.Committing));
        await unsaid.WaitAsync(id, DocumentStage.InReview);
        Assert.Empty(system.Saved);
        Assert.Contains("Nobody can tell whether it comes yet", (await unsaid.TaskAsync(id)).Reason);

        await unsaid.ReviewAsync(id, document => document.TryAgain("anna"));
        await unsaid.WaitAsync(id, DocumentStage.Keyed);
        Assert.Equal([Number], system.Saved);
    }

    [Theory]
    [InlineData("one of them fits", false, true, false)]
    [InlineData("both fit", true, true, true)]
    [InlineData("neither fits", false, false, true)]
    public async Task Of_several_records_takes_only_the_one_that_is_as_the_paper_says(string _, bool firstFits, bool secondFits, bool toPerson)
    {
        system.Probes.Enqueue(new BotAnswer.Several(["PR-000001", "PR-000002"]));
        foreach (var fits in new[] { firstFits, secondFits })
            system.ReadBacks.Enqueue(new BotAnswer.ReadBack(fits ? [] : [new Difference("surname", "O'NEILL", "SMITH")]));

        var id = await SendAsync(record => Bring(record, KeyingState.Committing));
        await house.WaitAsync(id, toPerson ? DocumentStage.InReview : DocumentStage.Keyed);

        Assert.Empty(system.Saved);
        Assert.Equal(toPerson ? null : "PR-000002", (await house.RecordAsync(id)).Confirmation);
        if (toPerson)
            Assert.Contains("has 2 records of CA1-000017: PR-000001, PR-000002", (await house.TaskAsync(id)).Reason);
    }

    private Task<KeyingHouse> StartAsync(string? folder = null) => KeyingHouse.StartAsync(
        new() { ["Workflows:Folder"] = folder ?? workflows, ["PORTAL_USER"] = "clerk", ["PORTAL_PASSWORD"] = "paper", ["Keying:Rests"] = "00:00:00.5" },
        services => services.AddSingleton<IKeyingBot>(system));
}
