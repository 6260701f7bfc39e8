using DocIntake.Bots;
using DocIntake.LegacyPortal;
using DocIntake.Pipeline.Documents;
using DocIntake.Tests.Keying;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>Every way an old system has of failing, in a real browser: nothing is lost, nothing is there twice.</summary>
public sealed class SystemsThatFailTests
{
    private const string Form = "change-of-address", Register = "population-register";

    [Fact]
    public async Task Gives_a_refusal_to_a_person_in_the_systems_own_words_and_keys_what_was_corrected()
    {
        await using var portal = await Portal.StartAsync();
        await using var house = await KeyingHouse.StartAsync(portal.Settings);
        var id = await house.SendAsync("benefit-claim", "benefits", Papers.Claim(claimant: "9711001"));

        await house.WaitAsync(id, DocumentStage.InReview);
        var task = await house.TaskAsync(id);
        Assert.Equal(TaskKind.KeyingRefused, task.Kind);
        Assert.Contains("Benefits administration says: No such claimant (E-301)", task.Reason);
        Assert.Empty(await portal.RecordsAsync("benefits"));
        Assert.Equal("last screen", (await house.RecordAsync(id)).Evidence[^1].Step);

        await house.ReviewAsync(id, document =>
        {
            document.Correct("anna", "claimant_number", "4711001");
            document.Approve("anna");
        });
        await house.WaitAsync(id, DocumentStage.Keyed);
        Assert.Equal("4711001", Assert.Single(await portal.RecordsAsync("benefits")).Values["claimant_number"]);
    }

    [Fact]
    public async Task Logs_on_again_when_the_session_ends_in_the_middle_of_a_form()
    {
        await using var portal = await Portal.StartAsync();
        await portal.FaultAsync(new Fault { Kind = "expire", Next = 1, After = 1, Path = "/entry.do" });
        await using var house = await KeyingHouse.StartAsync(portal.Settings);

        var id = await house.SendAsync(Form, Register, Papers.ChangeOfAddress());
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Single(await portal.RecordsAsync(Register));
        Assert.Equal(1, (await house.RecordAsync(id)).Attempts);
    }

    [Fact]
    public async Task Takes_a_session_that_ends_right_after_the_log_on_for_no_wrong_password()
    {
        await using var portal = await Portal.StartAsync();
        await portal.FaultAsync(new Fault { Kind = "expire", Next = 2, Path = "/menu.do" });
        await using var house = await KeyingHouse.StartAsync(portal.Settings);

        var id = await house.SendAsync(Form, Register, Papers.ChangeOfAddress());
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Single(await portal.RecordsAsync(Register));
    }

    [Fact]
    public async Task Waits_for_a_slow_system()
    {
        await using var portal = await Portal.StartAsync();
        await portal.FaultAsync(new Fault { Kind = "slow", Ms = 700 });
        await using var house = await KeyingHouse.StartAsync(portal.Settings);

        var id = await house.SendAsync("supplier-invoice", "accounts", Papers.Invoice());
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Single(await portal.RecordsAsync("accounts"));
    }

    [Theory]
    [InlineData("down", null)]
    [InlineData("error", "/entry.do")]
    [InlineData("cut", "/entry.do")]
    public async Task Puts_off_what_a_system_that_is_not_well_should_get_and_goes_on_by_itself(string kind, string? path)
    {
        await using var portal = await Portal.StartAsync();
        await portal.FaultAsync(new Fault { Kind = kind, Path = path });
        await using var house = await KeyingHouse.StartAsync(portal.Settings);
        var id = await house.SendAsync(Form, Register, Papers.ChangeOfAddress());

        await house.WaitForAsync(async db => await Task.FromResult(db.Keyings.Any(keying => keying.Reason != null)));
        Assert.Equal(DocumentStage.Ready, (await house.AskAsync(async db => await db.Documents.FindAsync(id)))?.Stage);
        await portal.EndFaultsAsync();

        await house.WaitAsync(id, DocumentStage.Keyed);
        Assert.Single(await portal.RecordsAsync(Register));
        Assert.Single(await house.StoryAsync(id), "keying put off");
    }

    [Theory]
    [InlineData("lost-answer")]
    [InlineData("lost-connection")]
    public async Task Adopts_the_record_when_it_was_saved_and_the_answer_was_lost(string kind)
    {
        await using var portal = await Portal.StartAsync();
        await portal.FaultAsync(new Fault { Kind = kind, Next = 1 });
        await using var house = await KeyingHouse.StartAsync(portal.Settings);

        var id = await house.SendAsync(Form, Register, Papers.ChangeOfAddress());
        await house.WaitAsync(id, DocumentStage.Keyed);

        var saved = Assert.Single(await portal.RecordsAsync(Register));
        Assert.Equal(saved.Reference, (await house.RecordAsync(id)).Confirmation);
        Assert.Contains("keying adopted", await house.StoryAsync(id));
    }

    [Fact]
    public async Task Keys_again_only_when_two_probes_found_nothing_after_the_button_met_an_error_page()
    {
        await using var portal = await Portal.StartAsync();
        // The fourth request to the form is the one that would save: the error stands before it, so nothing is saved.
        await portal.FaultAsync(new Fault { Kind = "error", Next = 1, After = 3, Path = "/entry.do" });
        await using var house = await KeyingHouse.StartAsync(portal.Settings);

        var id = await house.SendAsync(Form, Register, Papers.ChangeOfAddress());
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Single(await portal.RecordsAsync(Register));
        var story = await house.StoryAsync(id);
        Assert.Equal(2, story.Count(kind => kind == "keying probed"));
        Assert.Contains("keying answer lost", story);
    }

    [Theory]
    [InlineData(false, "keying absent")]
    [InlineData(true, "keying adopted")]
    public async Task Finds_out_after_dying_around_the_button(bool pressed, string happened)
    {
        await using var portal = await Portal.StartAsync();
        var settings = new Dictionary<string, string?>(portal.Settings) { ["Workflows:Folder"] = CopyOfWorkflows("Surname", "Surname") };
        await using var house = await KeyingHouse.StartAsync(settings, services => services.AddSingleton<IKeyingBot, DyingBot>().AddSingleton(new DyingBot.Death(pressed)));

        var id = await house.SendAsync(Form, Register, Papers.ChangeOfAddress());
        await house.WaitAsync(id, DocumentStage.Keyed);

        Assert.Single(await portal.RecordsAsync(Register));
        Assert.Contains(happened, await house.StoryAsync(id));
    }

    [Fact]
    public async Task Shows_a_person_the_screen_that_is_not_as_the_plan_says()
    {
        await using var portal = await Portal.StartAsync();
        var folder = CopyOfWorkflows("Street and number", "Street and house number");
        await using var house = await KeyingHouse.StartAsync(new(portal.Settings) { ["Workflows:Folder"] = folder });

        var id = await house.SendAsync(Form, Register, Papers.ChangeOfAddress());
        await house.WaitAsync(id, DocumentStage.InReview);

        var task = await house.TaskAsync(id);
        Assert.Equal(TaskKind.StepFailed, task.Kind);
        Assert.Contains("Expected the input labelled 'Street and house number'; the screen says:", task.Reason);
        Assert.Contains("Step 2 of 3", task.Reason);
        Assert.Equal("last screen", (await house.RecordAsync(id)).Evidence[^1].Step);
        Assert.Empty(await portal.RecordsAsync(Register));
    }

    /// <summary>With a patience that does not make the test long.</summary>
    private static string CopyOfWorkflows(string old, string changed)
    {
        var copy = Directory.CreateTempSubdirectory("workflows-").FullName;
        foreach (var file in Directory.EnumerateFiles(Papers.Workflows, "*.yaml", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Papers.Workflows, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? copy);
            File.WriteAllText(target, File.ReadAllText(file).Replace($"label: {old}", $"label: {changed}").Replace("patience: 20s", "patience: 4s").Replace("saved-within: 45s", "saved-within: 8s"));
        }
        return copy;
    }
}

/// <summary>The real bot, in a worker that dies once: after the intent is on disk and before the button, or after the button and before it is written down.</summary>
public sealed class DyingBot(DyingBot.Death death) : IKeyingBot, IAsyncDisposable
{
    public sealed record Death(bool AfterTheButton);

    private readonly WebBot real = new(new BotOptions(), TimeProvider.System);
    private bool died;

    public async Task<BotAnswer> KeyAsync(KeyingJob job, Func<Task<DateTimeOffset>> beforeCommit, Func<string, Task> confirmed, CancellationToken cancel)
    {
        if (died)
            return await real.KeyAsync(job, beforeCommit, confirmed, cancel);
        died = true;
        var answer = await real.KeyAsync(job, async () =>
        {
            var pressBy = await beforeCommit();
            return death.AfterTheButton ? pressBy : throw new PowerCutException();
        }, _ => throw new PowerCutException(), cancel);
        throw new InvalidOperationException($"It should have died, and answered {answer}.");
    }

    public Task<BotAnswer> ProbeAsync(KeyingJob job, CancellationToken cancel) => real.ProbeAsync(job, cancel);

    public Task<BotAnswer> ReadBackAsync(KeyingJob job, string confirmation, CancellationToken cancel) => real.ReadBackAsync(job, confirmation, cancel);

    public ValueTask DisposeAsync() => real.DisposeAsync();

    private sealed class PowerCutException : Exception;
}
