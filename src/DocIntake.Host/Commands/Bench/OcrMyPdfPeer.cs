namespace DocIntake.Host.Commands.Bench;

/// <summary>
/// <c>ocrmypdf</c> on one PDF of all pages, which suits it best: it starts once and keeps all cores busy itself. It writes a plain PDF, as DocIntake does;
/// its default, PDF/A, costs more.
/// </summary>
internal sealed class OcrMyPdfPeer(int workers, string languages) : IBenchPeer
{
    public string Name => "ocrmypdf --output-type pdf";

    public async Task<Pass> ReadAsync(IReadOnlyList<BenchPage> pages, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("docintake-bench-");
        try
        {
            var startUp = await MeasureStartUpAsync(cancel);
            var made = Path.Combine(folder.FullName, "searchable.pdf");
            await using var meter = new Meter(withSelf: false);
            var told = await Child.RunAsync(
                "ocrmypdf", ["--jobs", $"{workers}", "--output-type", "pdf", "--skip-text", "--quiet", "-l", languages, pages[0].File, made], cancel);
            var cost = meter.Cost() with { StartUpSeconds = startUp.Seconds, StartUpCpuSeconds = startUp.CpuSeconds };
            // What it recognised is looked up when the clock has stopped.
            var texts = await Child.RunAsync("pdftotext", [made, "-"], cancel);
            return new Pass(cost, pages.Zip(texts.Output.Split('\f')).ToDictionary(page => page.First, page => page.Second),
                told.ExitCode == 0 ? [] : [new ReadFailure(pages[0].Origin, null, $"exit code {told.ExitCode}: {told.Complaint}")]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<PassCost> MeasureStartUpAsync(CancellationToken cancel)
    {
        await using var meter = new Meter(withSelf: false);
        await Child.RunAsync("ocrmypdf", ["--version"], cancel);
        return meter.Cost();
    }
}
