namespace DocIntake.Host.Commands.Bench;

/// <summary><c>tesseract</c>, a process a page on all cores. It opens no PDFs: their pages are drawn by <c>pdftoppm</c> at 300 dpi first, as people do.</summary>
internal sealed class TesseractPeer(int workers, string languages) : ToolPeer(workers)
{
    public override string Name => "tesseract";

    protected override async Task<Told> ReadAsync(IReadOnlyList<BenchPage> part, string folder, CancellationToken cancel)
    {
        var page = part[0];
        if (!page.IsPdf)
            return await RecogniseAsync(page.File, page.Count > 1 ? ["-c", $"tessedit_page_number={page.Number - 1}"] : [], cancel);
        var drawn = Path.Combine(folder, $"{Guid.NewGuid():N}");
        var drawing = await Child.RunAsync("pdftoppm", ["-f", $"{page.Number}", "-l", $"{page.Number}", "-r", "300", "-gray", "-singlefile", page.File, drawn], cancel);
        if (!File.Exists(drawn + ".pgm"))
            return drawing;
        var told = await RecogniseAsync(drawn + ".pgm", [], cancel);
        File.Delete(drawn + ".pgm");
        return told;
    }

    protected override async Task<Told> StartUpAsync(string folder, CancellationToken cancel)
    {
        var empty = Path.Combine(folder, "empty.pbm");
        await File.WriteAllBytesAsync(empty, [.. "P4\n64 64\n"u8, .. new byte[64 * 64 / 8]], cancel);
        return await RecogniseAsync(empty, [], cancel);
    }

    private Task<Told> RecogniseAsync(string picture, IReadOnlyList<string> more, CancellationToken cancel) =>
        Child.RunAsync("tesseract", [picture, "stdout", "-l", languages, .. more], cancel);
}
