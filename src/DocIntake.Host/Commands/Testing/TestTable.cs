using System.Globalization;
using Spectre.Console;

namespace DocIntake.Host.Commands.Testing;

/// <summary>The result for people at the terminal: a line a field, the dangerous first.</summary>
internal static class TestTable
{
    public static void Write(TestResult result, string report, double least)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 160;
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Field");
        foreach (var title in (string[])["Wrong, passed", "Right", "Wrong", "Missed", "To a person", "of those right"])
            table.AddColumn(new TableColumn(title).RightAligned());
        foreach (var field in result.Fields)
            table.AddRow([Markup.Escape(field.Field), .. Cells(field)]);
        AnsiConsole.Write(table);
        foreach (var sample in result.Samples.Where(sample => sample.Unread.Count > 0))
            Console.WriteLine($"{sample.Sample.Name}: {string.Join(" ", sample.Unread)}");
        foreach (var note in NotesOf(result))
            Console.WriteLine(note);
        Console.WriteLine(Verdict(result, least));
        Console.WriteLine($"Every miss with its picture: {report}");
    }

    /// <summary>What was not compared, and why.</summary>
    public static IEnumerable<string> NotesOf(TestResult result)
    {
        if (result.NotCompared.ToList() is { Count: > 0 } fields)
            yield return $"No truth names these fields, so they were not compared: {string.Join(", ", fields)}.";
        if (result.Workflow.Model is { } model && result.Samples.Count(sample => model.Knows(sample.Sample.Name)) is > 0 and var known)
            yield return $"Model {model.Number} was learned from {known} of these samples: on them it does better than on others. 'docintake workflow train' says how it did on each while it was left out.";
        if (result.UnknownFields.ToList() is { Count: > 0 } unknown)
            yield return $"The truth names what the workflow does not have: {string.Join(", ", unknown)}.";
        if (result.WithoutTruth.Count > 0)
            yield return $"Without truth, so not read: {string.Join(", ", result.WithoutTruth)}.";
    }

    public static string Verdict(TestResult result, double least) => string.Create(CultureInfo.InvariantCulture,
        $"{result.Right} of {result.Compared} fields of {result.Samples.Count} samples are right ({result.Share * 100:0.0} %, wanted {least * 100:0.##} %). Wrong, and nobody would have looked: {result.WrongButPassed}. A person would have looked at {result.Review}.");

    private static IEnumerable<string> Cells(FieldTally field) =>
        new[] { field.WrongButPassed, field.Right, field.Wrong, field.Missed, field.Review, field.NeedlessReview }.Select(count => count == 0 ? "" : $"{count}");
}
