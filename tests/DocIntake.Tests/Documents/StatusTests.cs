using DocIntake.Pipeline.Documents;
using DocIntake.Tests.Reviewing;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Tests.Documents;

public sealed class StatusTests
{
    [Fact]
    public async Task Every_stage_is_counted_and_an_empty_one_is_zero()
    {
        await using var desk = new DeskDatabase();
        var stack = await desk.StackAsync("stack.tif", pages: 4);
        await desk.ChangeAsync(async db =>
        {
            var pages = await db.Pages.Where(page => page.SubmissionId == stack.Id).ToListAsync();
            pages[0].Recognise(DeskDatabase.Read(1), DeskDatabase.Sha(1), DeskDatabase.Sha(2), null, seconds: 1.5);
            pages[1].MarkUnreadable("torn");
        });

        var status = await desk.AskAsync(db => db.StatusAsync());

        Assert.Equal((4, 2, 1), (status.PagesIn, status.PagesRead, status.Pages[PageStage.Unreadable]));
        Assert.Equal(1.5, status.SecondsPerPage);
        Assert.Equal(0, status.Documents[DocumentStage.Filed]);
        Assert.Equal(1, status.Submissions[SubmissionStage.Prepared]);
        Assert.False(status.AtRest);
    }

    [Fact]
    public async Task Nothing_is_left_to_wait_for_when_everything_stands_with_people_or_at_its_end()
    {
        await using var desk = new DeskDatabase();
        await desk.DoubtfulAsync();

        var status = await desk.AskAsync(db => db.StatusAsync());

        Assert.True(status.AtRest);
        Assert.Equal(0, status.SecondsLeft);
        Assert.Equal(1, status.TasksOpen);
    }

    [Theory]
    [InlineData(30, 2, 4, 0.5, 15)]
    [InlineData(2, 2, 10, 0.5, 20)]
    [InlineData(10, 0, 0, 0, null)]
    public void Time_left_is_that_of_the_slower_half(int waiting, double pagePace, int moving, double documentPace, int? seconds)
    {
        var counts = Counts(waiting, moving);

        var left = StatusQueries.TimeLeft(counts, pagePace, documentPace);

        Assert.Equal(seconds, left);
    }

    private static StatusCounts Counts(int waiting, int moving) => new()
    {
        Submissions = All<SubmissionStage>().ToDictionary(s => s, s => s == SubmissionStage.Prepared ? 1 : 0),
        Pages = All<PageStage>().ToDictionary(s => s, s => s == PageStage.Waiting ? waiting : 0),
        Documents = All<DocumentStage>().ToDictionary(s => s, s => s == DocumentStage.Ready ? moving : 0),
        Tasks = All<TaskKind>().ToDictionary(k => k, _ => 0),
        Keyings = All<Pipeline.Keying.KeyingState>().ToDictionary(s => s, _ => 0),
        StraightThrough = 0,
        SecondsPerPage = null,
        SecondsLeft = null,
    };

    private static T[] All<T>() where T : struct, Enum => Enum.GetValues<T>();
}
