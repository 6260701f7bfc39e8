using System.CommandLine;
using System.Text.Json;
using DocIntake.Pipeline.Documents;
using DocIntake.Reader.Protocol;
using Spectre.Console;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake status</c>: how the work stands, from the database: it answers whether or not the service runs.</summary>
public static class StatusCommand
{
    private static readonly Option<bool> Watch = new("--watch") { Description = "Keeps showing it until nothing moves any more." };
    private static readonly Option<bool> Json = new("--json") { Description = "Prints the counts as JSON." };

    public static Command Create()
    {
        var command = new Command("status", "Shows how the work stands: pages, documents by stage, tasks, time left.") { Watch, Json };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var services = MigrateCommand.Services(parsed);
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
            var status = parsed.GetValue(Watch) ? await LiveStatus.WatchAsync(db.StatusAsync, cancel) : await db.StatusAsync(cancel);
            if (parsed.GetValue(Json))
                Console.WriteLine(JsonSerializer.Serialize(status, ReaderJson.Options));
            else if (!parsed.GetValue(Watch))
            {
                AnsiConsole.Write(Table(status));
                // Below the table, as it stands: a diff is to be copied.
                foreach (var pause in status.Pauses.Where(pause => pause.Reason.Contains('\n', StringComparison.Ordinal)))
                    Console.WriteLine($"{pause.Scope}: {pause.Reason}");
            }
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>The counts that are not zero, one line each.</summary>
    public static Table Table(StatusCounts status)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("").AddColumn(new TableColumn("now").RightAligned());
        table.AddRow("Pages in", $"{status.PagesIn}").AddRow("Pages read", $"{status.PagesRead}");
        foreach (var (stage, count) in status.Documents.Where(stage => stage.Value > 0))
            table.AddRow($"Documents {Words(stage)}", $"{count}");
        table.AddRow("  of those straight through", $"{status.StraightThrough}");
        foreach (var (kind, count) in status.Tasks.Where(kind => kind.Value > 0))
            table.AddRow($"Tasks: {Words(kind)}", $"{count}");
        foreach (var (stage, count) in status.Submissions.Where(s => s.Value > 0 && s.Key is SubmissionStage.Refused or SubmissionStage.Duplicate or SubmissionStage.InReview && s.Value > 0))
            table.AddRow($"Files {Words(stage)}", $"{count}");
        foreach (var pause in status.Pauses)
            table.AddRow(Markup.Escape($"Keying into {pause.Scope} waits: {pause.Reason.Split('\n')[0]} {Resumes(pause)}"), $"{pause.Waiting}");
        if (status.SecondsPerPage is { } seconds)
            table.AddRow("Seconds a page", $"{seconds:0.00}");
        table.AddRow("Time left", TimeLeft(status.SecondsLeft));
        return table;
    }

    /// <summary>When keying goes on, for people.</summary>
    public static string Resumes(PauseLine pause) => pause.Until is { } until
        ? $"Tried again by itself at {until.ToLocalTime():HH:mm:ss}."
        : "It goes on when a person has dealt with the task that tells of it.";

    public static string TimeLeft(double? seconds) => seconds switch
    {
        null => "not known yet",
        0 => "nothing to do",
        < 90 => $"{seconds:0} s",
        _ => $"{seconds / 60:0} min",
    };

    /// <summary>"InReview" as people say it: "in review".</summary>
    public static string Words(Enum value) =>
        string.Concat(value.ToString().Select((letter, place) => char.IsUpper(letter) ? (place > 0 ? " " : "") + char.ToLowerInvariant(letter) : $"{letter}"));
}
