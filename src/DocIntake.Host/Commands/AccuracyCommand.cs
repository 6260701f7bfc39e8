using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Learning.Accuracy;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;
using Spectre.Console;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake accuracy</c>: what error rate is promised, what is known of it, and how much nobody looked at.</summary>
internal static class AccuracyCommand
{
    /// <summary>One field of a workflow. Shares are 0..1; Threshold null: a person looks at every value.</summary>
    private sealed record Line(string Workflow, FieldContract Contract, FieldTraffic Traffic);

    public static Command Create()
    {
        var named = new Option<string?>("--workflow") { Description = "Only this one." };
        var json = new Option<bool>("--json") { Description = "The result as one line of JSON." };
        var command = new Command("accuracy", "Shows for each field: the error rate promised, the 95 % bound the evidence gives, how many were checked, and the share nobody looked at. Exit code 1: a promise has too little evidence to let anything pass.")
            { named, json };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var services = MigrateCommand.Services(parsed);
            await using var scope = services.CreateAsyncScope();
            var root = Settings.WorkflowsOf(parsed);
            IReadOnlyList<Workflow> workflows = parsed.GetValue(named) is { } name
                ? [.. new[] { NamedWorkflow.Load(root, name) }.OfType<Workflow>()]
                : [.. WorkflowLoader.LoadAll(root).Select(loaded => loaded.Workflow).OfType<Workflow>()];
            if (workflows.Count == 0)
                return ExitCodes.Usage;
            var lines = new List<Line>();
            foreach (var workflow in workflows)
                lines.AddRange(await OfAsync(scope.ServiceProvider.GetRequiredService<IntakeDb>(), workflow, cancel));
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(lines, ReaderJson.Options));
            else
                Write(lines);
            return lines.Any(line => line.Contract is { Target: not null, Threshold: null }) ? ExitCodes.Findings : ExitCodes.Done;
        });
        return command;
    }

    private static async Task<IEnumerable<Line>> OfAsync(IntakeDb db, Workflow workflow, CancellationToken cancel)
    {
        var contracts = ErrorContract.Of(workflow, await db.EvidenceAsync(workflow, cancel));
        var traffic = await db.TrafficAsync(workflow, cancel);
        return workflow.Kinds.Select(field => new Line(workflow.Name, contracts[field.Name], traffic.GetValueOrDefault(field.Name, new FieldTraffic(0, 0, 0, 0))));
    }

    private static void Write(List<Line> lines)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 160;
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Workflow", "Field");
        foreach (var title in (string[])["Promised", "Bound, 95 %", "Checked", "Wrong", "From confidence", "Values", "Nobody looked", "Samples", "differed"])
            table.AddColumn(new TableColumn(title).RightAligned());
        foreach (var (workflow, contract, traffic) in lines)
        {
            table.AddRow(Markup.Escape(workflow), Markup.Escape(contract.Field), Share(contract.Target), contract.Checked == 0 ? "–" : Share(contract.Bound), $"{contract.Checked}", $"{contract.Wrong}",
                contract.Threshold?.ToString("0.###", CultureInfo.InvariantCulture) ?? "none yet", $"{traffic.Values}", traffic.Values == 0 ? "–" : Share(traffic.Passed / (double)traffic.Values), $"{traffic.Samples}", $"{traffic.SamplesDiffered}");
        }
        AnsiConsole.Write(table);
        Console.WriteLine("Checked and wrong count values at and above the confidence from which nobody looks: checked by persons, and in training while they were left out. Fields under a workflow's own promise share their evidence.");
        foreach (var waiting in lines.Where(line => line.Contract is { Target: not null, Threshold: null }))
            Console.WriteLine($"{waiting.Workflow}.{waiting.Contract.Field}: everything is looked at; a promise of {Share(waiting.Contract.Target)} takes at least {ErrorBound.LeastChecked(waiting.Contract.Target!.Value)} checked values without an error."); // as just asked
    }

    private static string Share(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 100:0.##} %") : "–";
}
