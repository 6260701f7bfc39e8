namespace DocIntake.Host.Commands.Bench;

/// <summary><c>ocrmypdf</c> as it is called for documents that come one by one: a process each, its own settings, as many at the same time as there are cores.</summary>
internal sealed class OcrMyPdfPeer(int workers, string languages) : ToolPeer(workers)
{
    public override string Name => "ocrmypdf";

    protected override async Task<Told> ReadAsync(IReadOnlyList<BenchPage> part, string folder, CancellationToken cancel)
    {
        var made = Path.Combine(folder, $"{Guid.NewGuid():N}.pdf");
        // What it recognised it writes beside: reading it out of its PDF would be counted to its time.
        var told = await Child.RunAsync("ocrmypdf", ["--jobs", "1", "--quiet", "--sidecar", made + ".txt", "-l", languages, part[0].File, made], cancel);
        return told.ExitCode == 0 ? told with { Output = (await File.ReadAllTextAsync(made + ".txt", cancel)).TrimEnd('\f') } : told;
    }

    protected override Task<Told> StartUpAsync(string folder, CancellationToken cancel) => Child.RunAsync("ocrmypdf", ["--version"], cancel);
}
