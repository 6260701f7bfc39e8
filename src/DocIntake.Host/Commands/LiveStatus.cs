using DocIntake.Pipeline.Documents;
using Spectre.Console;

namespace DocIntake.Host.Commands;

/// <summary>Shows how the work stands until nothing moves any more: a table that is drawn anew on a terminal, a line now and then elsewhere.</summary>
internal static class LiveStatus
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <param name="ask">Where the counts come from: the database, or the running service.</param>
    /// <param name="cancel">Ends the watching, not the work.</param>
    public static async Task<StatusCounts> WatchAsync(Func<CancellationToken, Task<StatusCounts>> ask, CancellationToken cancel)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
            return await UntilAtRestAsync(ask, LineNowAndThen(), cancel);
        var status = await ask(cancel);
        await AnsiConsole.Live(StatusCommand.Table(status)).StartAsync(async live =>
            status = await UntilAtRestAsync(ask, now => live.UpdateTarget(StatusCommand.Table(now)), cancel));
        return status;
    }

    private static async Task<StatusCounts> UntilAtRestAsync(
        Func<CancellationToken, Task<StatusCounts>> ask, Action<StatusCounts> show, CancellationToken cancel)
    {
        while (true)
        {
            var status = await ask(cancel);
            show(status);
            if (status.AtRest)
                return status;
            await Task.Delay(Every, cancel);
        }
    }

    private static Action<StatusCounts> LineNowAndThen()
    {
        var (last, rounds) = ("", 0);
        return status =>
        {
            var documents = string.Join(", ", status.Documents.Where(stage => stage.Value > 0).Select(stage => $"{stage.Value} {StatusCommand.Words(stage.Key)}"));
            var line = $"pages read {status.PagesRead} of {status.PagesIn}; documents: {(documents.Length > 0 ? documents : "none yet")}; "
                + $"time left: {StatusCommand.TimeLeft(status.SecondsLeft)}";
            if (line != last && (rounds++ % 5 == 0 || status.AtRest))
                Console.WriteLine(line);
            last = line;
        };
    }
}
