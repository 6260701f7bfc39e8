using System.CommandLine;
using System.Text.Json;
using DocIntake.Pipeline.Documents;
using DocIntake.Reader.Protocol;
using Spectre.Console;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake ledger</c>: pages in = pages accounted for. Ends with 1 where they are not.</summary>
public static class LedgerCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Prints the ledger as JSON." };

    public static Command Create()
    {
        var command = new Command("ledger", "Shows what became of every page; ends with 1 when one is missing.") { Json };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var services = MigrateCommand.Services(parsed);
            await using var scope = services.CreateAsyncScope();
            var ledger = await scope.ServiceProvider.GetRequiredService<IntakeDb>().LedgerAsync(cancel: cancel);
            if (parsed.GetValue(Json))
                Console.WriteLine(JsonSerializer.Serialize(ledger, ReaderJson.Options));
            else
                Print(ledger);
            return ledger.Balanced ? ExitCodes.Done : ExitCodes.Findings;
        });
        return command;
    }

    private static void Print(Ledger ledger)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("File");
        foreach (var heading in (string[])["Pages", "In documents", "Separators", "Blank", "Duplicates", "Refused", "On their way"])
            table.AddColumn(new TableColumn(heading).RightAligned());
        table.AddColumn("");
        foreach (var line in ledger.Lines)
            table.AddRow(Markup.Escape(line.FileName), $"{line.PagesIn}", Count(line.InDocuments), Count(line.Separators), Count(line.Blank),
                Count(line.Duplicates), Count(line.Refused), Count(line.Pending),
                Markup.Escape(line.Balanced ? line.Word ?? "" : $"DOES NOT BALANCE: {line.AccountedFor} accounted for. {line.Word}"));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated(
            $"{ledger.PagesIn} pages in, {ledger.AccountedFor} accounted for: {(ledger.Balanced ? "the ledger balances" : "THE LEDGER DOES NOT BALANCE")}.");
    }

    private static string Count(int pages) => pages == 0 ? "" : $"{pages}";
}
