using System.Globalization;
using DocIntake.Pipeline.Learning;
using DocIntake.Pipeline.Workflows;
using Spectre.Console;

namespace DocIntake.Host.Commands.Training;

/// <summary>What training gave, for a person.</summary>
internal static class TrainingTable
{
    public static void Write(Workflow workflow, int documents, Trained trained)
    {
        var table = new Table().AddColumns("field", "documents", "right before", "right now", "confidence error before", "now", "taken");
        foreach (var field in trained.Fields)
            table.AddRow(Markup.Escape(field.Field), $"{field.Documents}", Share(field.RightBefore, field.Documents), Share(field.Right, field.Documents), Number(field.BrierBefore), Number(field.Brier), field.Taken ? "yes" : "no");
        AnsiConsole.Write(table);
        Console.WriteLine("Each document was judged by what had not learned from it. Confidence error is Brier's: 0 is best.");
        Console.WriteLine(trained.InUse
            ? $"Model {trained.Number} of {workflow.Name}, learned from {documents} documents, runs from now on, also in a running service. 'docintake workflow train {workflow.Name} --back' goes back."
            : $"Model {trained.Number} of {workflow.Name} won nowhere: it is kept and not used.");
    }

    private static string Share(int right, int of) => string.Create(CultureInfo.InvariantCulture, $"{right / (double)of:0.0 %}");

    private static string Number(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);
}
