namespace DocIntake.Host;

/// <summary>A service runs for months: it does not leave what killed ones left to the next start.</summary>
internal sealed class LeftTemporaryFolders(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            OwnTemporaryFolder.RemoveLeft();
    }
}
