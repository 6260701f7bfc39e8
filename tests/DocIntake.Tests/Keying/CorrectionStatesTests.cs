using DocIntake.Bots;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Tests.Keying;

/// <summary>An amendment goes on from every state it can be killed in, and is made once; the record itself tells whether it was.</summary>
public sealed class CorrectionStatesTests : IAsyncLifetime
{
    private readonly SystemOnPaper system = new();
    private KeyingHouse house = null!; // made before each test, below
    private Guid document;

    public async Task InitializeAsync()
    {
        house = await KeyingHouse.StartAsync(
            new() { ["Workflows:Folder"] = Papers.QuickWorkflows(), ["PORTAL_USER"] = "clerk", ["PORTAL_PASSWORD"] = "paper", ["Keying:Rests"] = "00:00:00.5" },
            services => services.AddSingleton<IKeyingBot>(system));
        document = await house.SendAsync("benefit-claim", "benefits", Papers.Claim());
        await house.WaitAsync(document, DocumentStage.Keyed);
    }

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Theory]
    [InlineData(KeyingState.Waiting, false, 1)]
    [InlineData(KeyingState.Claimed, false, 1)]
    [InlineData(KeyingState.Filled, false, 1)]
    [InlineData(KeyingState.Committing, false, 1)]
    [InlineData(KeyingState.Committing, true, 0)]
    [InlineData(KeyingState.Confirmed, true, 0)]
    [InlineData(KeyingState.Done, true, 0)]
    public async Task Goes_on_from_the_state_it_was_killed_in_and_amends_once(KeyingState state, bool isAmended, int amendsNow)
    {
        if (state == KeyingState.Committing && !isAmended)
        {
            for (var probe = 0; probe < 2; probe++)
                system.ReadBacks.Enqueue(new BotAnswer.ReadBack([new Difference("office", "South", "North")]));
        }

        await house.CorrectAsync(document, KeyingPurpose.Amend, new() { ["office"] = "South" }, record => Bring(record, state));
        await house.WaitAsync(document, DocumentStage.Keyed);

        Assert.Equal(amendsNow, system.Corrected.Count);
        Assert.Single(system.Saved);
        Assert.Equal((KeyingPurpose.Amend, KeyingState.Done), ((await house.RecordAsync(document)).Purpose, (await house.RecordAsync(document)).State));
    }

    [Fact]
    public async Task Is_refused_only_when_the_system_shows_the_record_as_recalled()
    {
        system.Probes.Enqueue(new BotAnswer.Absent());

        await house.CorrectAsync(document, KeyingPurpose.Recall, []);
        await house.WaitAsync(document, DocumentStage.InReview);
        Assert.Contains("its record does not show it", (await house.TaskAsync(document)).Reason);

        system.Probes.Enqueue(new BotAnswer.Present("REF"));
        await house.ReviewAsync(document, waiting => waiting.TryAgain("anna"));
        await house.WaitAsync(document, DocumentStage.Refused);
        Assert.Single(system.Corrected);
    }

    private static void Bring(KeyingRecord record, KeyingState state)
    {
        if (state >= KeyingState.Claimed)
            record.Claim("a worker that died");
        if (state >= KeyingState.Filled)
            record.Fill();
        if (state >= KeyingState.Committing)
            record.IntendToCommit("correction=1&confirmation=REF");
        if (state >= KeyingState.Confirmed)
            record.Confirm("REF/1", adopted: false);
        if (state >= KeyingState.Done)
            record.ReadBack();
    }
}
