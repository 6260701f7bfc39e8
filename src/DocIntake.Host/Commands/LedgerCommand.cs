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
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("File").NoWrap());
        foreach (var heading in (string[])["pages", "in documents", "separators", "blank", "duplicates", "refused", "on their way"])
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var line in ledger.Lines)
            table.AddRow(Markup.Escape(line.FileName), $"{line.PagesIn}", Count(line.InDocuments), Count(line.Separators), Count(line.Blank),
                Count(line.Duplicates), Count(line.Refused), Count(line.Pending));
        if (!AnsiConsole.Profile.Capabilities.Interactive)
            AnsiConsole.Profile.Width = 140;
        AnsiConsole.Write(table);
        foreach (var line in ledger.Lines.Where(line => !line.Balanced))
            Console.WriteLine($"{line.FileName} DOES NOT BALANCE: {line.PagesIn} pages in, {line.AccountedFor} accounted for.");
        foreach (var line in ledger.Lines.Where(line => line.Word is not null))
            Console.WriteLine(line.Word!.Contains(line.FileName, StringComparison.Ordinal) ? line.Word : $"{line.FileName}: {line.Word}"); // just asked
        Console.WriteLine($"{ledger.PagesIn} pages in, {ledger.AccountedFor} accounted for: {(ledger.Balanced ? "the ledger balances" : "THE LEDGER DOES NOT BALANCE")}.");
    }

    private static string Count(int pages) => pages == 0 ? "" : $"{pages}";
}
