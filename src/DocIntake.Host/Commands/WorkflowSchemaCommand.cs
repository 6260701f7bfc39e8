using System.CommandLine;
using System.Text;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake workflow schema</c>: what editors complete and check workflow.yaml by.</summary>
internal static class WorkflowSchemaCommand
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo?>("--out") { Description = $"Folder for {WorkflowSchema.FileName}. Default: it is printed." };
        var command = new Command("schema", "Writes the JSON schema of workflow.yaml, for editors.") { folder };
        command.SetAction(async (parsed, cancel) =>
        {
            var schema = WorkflowSchema.ToJson();
            if (parsed.GetValue(folder) is not { } into)
            {
                Console.WriteLine(schema);
                return ExitCodes.Done;
            }
            try
            {
                into.Create();
                await WholeFile.WriteAsync(Path.Combine(into.FullName, WorkflowSchema.FileName), Encoding.UTF8.GetBytes(schema + "\n"), cancel);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{failure.Message} Name another folder with --out.");
                return ExitCodes.Unavailable;
            }
            Console.WriteLine(Path.Combine(into.FullName, WorkflowSchema.FileName));
            return ExitCodes.Done;
        });
        return command;
    }
}
