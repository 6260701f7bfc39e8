using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Reviewing;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Tests.Reviewing;

public sealed class TaskClaimsTests : IAsyncDisposable
{
    private readonly DeskDatabase database = new();

    [Fact]
    public async Task Of_two_people_who_claim_at_the_same_instant_one_gets_it_and_the_other_is_told()
    {
        var task = await database.DoubtfulAsync();
        await using var ada = database.Open();
        await using var grace = database.Open();
        // Both have read the task while it was free.
        await ada.Tasks.SingleAsync(t => t.Id == task.Id);
        await grace.Tasks.SingleAsync(t => t.Id == task.Id);

        var first = await new TaskClaims(ada).ClaimAsync(task.Id, "Ada");
        var second = await new TaskClaims(grace).ClaimAsync(task.Id, "Grace");

        Assert.Equal(DeskAnswer.Ok, first);
        Assert.IsType<DeskAnswer.No>(second);
        Assert.Equal("Ada", await database.AskAsync(db => db.Tasks.Select(t => t.ClaimedBy).SingleAsync()));
    }

    [Fact]
    public async Task The_oldest_free_task_comes_first_and_claimed_ones_are_passed_over()
    {
        var first = await database.DoubtfulAsync();
        var second = await database.DoubtfulAsync();

        var adas = await ClaimNextAsync("Ada");
        var graces = await ClaimNextAsync("Grace");
        var none = await ClaimNextAsync("Linus");

        Assert.Equal((first.Id, second.Id, null), (adas, graces, none));
    }

    [Fact]
    public async Task A_person_who_comes_back_goes_on_with_their_own_task()
    {
        await database.DoubtfulAsync();
        var second = await database.DoubtfulAsync();
        await using (var db = database.Open())
            await new TaskClaims(db).ClaimAsync(second.Id, "Ada");

        Assert.Equal(second.Id, await ClaimNextAsync("Ada"));
    }

    [Fact]
    public async Task Taking_a_task_puts_the_one_before_back()
    {
        var first = await database.DoubtfulAsync();
        var second = await database.DoubtfulAsync();
        foreach (var task in (ReviewTask[])[first, second])
        {
            await using var db = database.Open();
            await new TaskClaims(db).ClaimAsync(task.Id, "Ada");
        }

        Assert.Equal(first.Id, await ClaimNextAsync("Grace"));
    }

    [Fact]
    public async Task A_lapsed_claim_is_anybodys_again()
    {
        var task = await database.DoubtfulAsync();
        await database.ChangeAsync(async db => (await db.Tasks.SingleAsync()).Claim("Ada", db.Now - ReviewTask.ClaimLasts - TimeSpan.FromSeconds(1)));

        Assert.Equal(task.Id, await ClaimNextAsync("Grace"));
    }

    [Fact]
    public async Task Skipping_goes_through_the_queue_and_round_again()
    {
        var first = await database.DoubtfulAsync();
        var second = await database.DoubtfulAsync();
        await ClaimNextAsync("Ada");

        var next = await SkipAsync(first, "Ada");
        var again = await SkipAsync(second, "Ada");

        Assert.Equal((second.Id, first.Id), (next, again));
    }

    [Fact]
    public async Task Releasing_takes_nothing_from_another_person()
    {
        var task = await database.DoubtfulAsync();
        await ClaimNextAsync("Ada");
        await using var db = database.Open();

        await new TaskClaims(db).ReleaseAsync(task.Id, "Grace");

        Assert.Equal("Ada", await database.AskAsync(read => read.Tasks.Select(t => t.ClaimedBy).SingleAsync()));
    }

    private async Task<Guid?> ClaimNextAsync(string person)
    {
        await using var db = database.Open();
        return await new TaskClaims(db).ClaimNextAsync(person);
    }

    private async Task<Guid?> SkipAsync(ReviewTask task, string person)
    {
        await using var db = database.Open();
        var claims = new TaskClaims(db);
        await claims.ReleaseAsync(task.Id, person);
        return await claims.ClaimNextAsync(person, task.Id);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
