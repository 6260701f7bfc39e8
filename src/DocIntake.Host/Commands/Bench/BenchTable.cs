using System.Globalization;
using Spectre.Console;

namespace DocIntake.Host.Commands.Bench;

/// <summary>The result for people: a table a job, a column each, the peer first; how many times it, in brackets, more is better.</summary>
internal static class BenchTable
{
    private static readonly (string Name, Func<BenchRow, string> Cell)[] Figures =
    [
        ("pages a second", row => Number(row.PagesPerSecond) + Times(row.Ratio)),
        ("  start-up left out", row => Number(row.RunningPagesPerSecond) + Times(row.RunningRatio)),
        ("CPU seconds a page", row => Number(row.CpuSecondsPerPage) + Times(row.CpuRatio)),
        ("  start-up left out", row => Number(row.RunningCpuSecondsPerPage) + Times(row.RunningCpuRatio)),
        ("start-up, seconds in all", row => Number(row.StartUpSeconds)),
        ("MB, largest process", row => $"{row.LargestMegabytes}"),
        ("MB, all processes", row => $"{row.AllMegabytes}"),
        ("words F1", row => Number(row.WordsF1, "0.000")),
        ("not read", row => row.Missing is null ? $"{row.NotRead.Count}" : "missing"),
    ];

    public static void Write(BenchResult result)
    {
        Console.WriteLine($"{result.Pages} pages of {result.Files} files, {result.Readers} at a time on {result.Cores} cores; of {result.Rounds} rounds the middle one.");
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 200;
        foreach (var job in result.Jobs)
        {
            Console.WriteLine();
            Console.WriteLine(Title(job));
            AnsiConsole.Write(Of(job));
        }
        Console.WriteLine("Start-up: a reader's once, a program's in each of its processes. CPU: user and system, of all processes. Memory: resident; DocIntake's with its host.");
        foreach (var row in result.Jobs.SelectMany(job => job.Rows))
            Tell(row);
        foreach (var file in result.LeftOut)
            Console.WriteLine($"Left out: {file.File}: {file.Reason}");
    }

    private static Table Of(BenchJobResult job)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("");
        foreach (var row in job.Rows)
            table.AddColumn(new TableColumn(Markup.Escape(row.Name)).RightAligned());
        foreach (var (name, cell) in Figures)
            table.AddRow([name, .. job.Rows.Select(cell)]);
        return table;
    }

    private static string Title(BenchJobResult job)
    {
        var what = job.Job switch
        {
            BenchJob.Words => "Pictures to words",
            BenchJob.SearchablePdf => "Pictures in PDFs, one each, to PDFs that can be searched",
            BenchJob.TextLayer => "PDFs with their own text to words and boxes",
            _ => throw new InvalidOperationException($"{job.Job} has no title."),
        };
        return $"{what}: {job.Pages} pages" + (job.TruthPages is { } known ? $", the words of {known} known" : "");
    }

    private static void Tell(BenchRow row)
    {
        if (row.Missing is not null)
            Console.WriteLine($"{row.Name}: {row.Missing}");
        foreach (var failure in row.NotRead)
            Console.WriteLine($"{row.Name} did not read {failure.File}{(failure.Page is { } page ? $", page {page}" : "")}: {failure.Reason}");
    }

    private static string Number(double? value, string format = "0.00") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private static string Times(double? ratio) => ratio is null ? "" : $" ({Number(ratio)} x)";
}
