namespace DocIntake.KeyingStorm;

/// <summary>A report for a terminal.</summary>
public static class ReportText
{
    public static void Print(StormOptions options, StormReport report, TextWriter to)
    {
        to.WriteLine($"{options.Records} records: {report.Right} right, {report.Twice.Count} twice, {report.Missing.Count} missing, {report.Wrong.Count} wrong"
            + $"{(report.Foreign.Count > 0 ? $", {report.Foreign.Count} for no document" : "")}; {report.Tasks.Count} with a person");
        if (options.Corrections > 0 || options.Database != "sqlite" || options.Broker != "memory")
            to.WriteLine($"{options.Corrections} of the claims corrected meanwhile; database {options.Database}, queue {options.Broker}");
        to.WriteLine($"{report.Kills.Values.Sum()} kills of {options.Workers} worker(s): {Counts(report.Kills)}");
        to.WriteLine($"{report.Faults.Values.Sum()} faults of the system: {Counts(report.Faults)}");
        to.WriteLine($"{report.Seconds:0} s with seed {options.Seed}; patience {options.Patience.TotalSeconds:0.#} s; {report.ProcessesLeft} processes left behind");
        foreach (var line in report.Twice.Select(key => $"twice: {key}").Concat(report.Missing.Select(key => $"missing: {key}"))
            .Concat(report.Wrong.Select(line => $"wrong: {line}")).Concat(report.Foreign.Select(key => $"for no document: {key}")).Concat(report.Tasks))
        {
            to.WriteLine($"  {line}");
        }
    }

    private static string Counts(IReadOnlyDictionary<string, int> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"));
}
