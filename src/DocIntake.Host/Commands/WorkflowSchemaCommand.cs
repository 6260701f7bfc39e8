using System.CommandLine;
using System.Text;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake workflow schema</c>: what editors complete and check the files of a workflow by.</summary>
internal static class WorkflowSchemaCommand
{
    public static Command Create()
    {
        var names = ConfigSchema.All.Select(schema => schema.Name).ToArray();
        var folder = new Option<DirectoryInfo?>("--out") { Description = $"Folder for {string.Join(", ", ConfigSchema.All.Select(schema => schema.FileName))}. Default: one is printed." };
        var of = new Option<string>("--of") { Description = $"The one that is printed: {string.Join(", ", names)}.", DefaultValueFactory = _ => names[0] };
        of.AcceptOnlyFromAmong(names);
        var command = new Command("schema", "Writes the JSON schemas of workflow.yaml, keying.yaml, systems/*.yaml and registers/*.yaml, for editors.") { folder, of };
        command.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(folder) is { } into)
                return await WriteAsync(into, cancel);
            Console.WriteLine(ConfigSchema.All.First(schema => schema.Name == parsed.GetValue(of)).ToJson());
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<int> WriteAsync(DirectoryInfo into, CancellationToken cancel)
    {
        try
        {
            into.Create();
            foreach (var schema in ConfigSchema.All)
            {
                var file = Path.Combine(into.FullName, schema.FileName);
                await WholeFile.WriteAsync(file, Encoding.UTF8.GetBytes(schema.ToJson() + "\n"), cancel);
                Console.WriteLine(file);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{failure.Message} Name another folder with --out.");
            return ExitCodes.Unavailable;
        }
        return ExitCodes.Done;
    }
}
