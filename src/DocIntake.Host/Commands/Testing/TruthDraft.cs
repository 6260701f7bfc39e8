using System.Text.Json;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Testing;

/// <summary>A truth to start from for samples that have none: what was read, a field a line, to be put right by eye.</summary>
internal static class TruthDraft
{
    private static readonly JsonSerializerOptions Json = new(ReaderJson.Options) { WriteIndented = true };

    public static async Task<int> WriteAsync(Workflow workflow, IReadOnlyList<string> files, string folder, IReaders readers, ReaderOptions options, CancellationToken cancel)
    {
        var (extractor, unread) = (new FileExtractor(readers, workflow, options, TimeProvider.System), 0);
        foreach (var file in files)
        {
            var images = Directory.CreateTempSubdirectory("docintake-draft-");
            try
            {
                var read = await extractor.ExtractAsync(file, images, (_, _) => { }, cancel);
                var values = read.Decision.Fields.Where(field => field.Definition.Cell is null).ToDictionary(field => field.Definition.Name, field => (object)(field.Reading?.Value ?? ""));
                foreach (var table in workflow.Tables)
                    values[table.Name] = table.Rows(read.Decision.Fields.Select(field => KeyValuePair.Create(field.Definition.Name, field.Reading?.Value))).Select(row => row.Values);
                await WholeFile.WriteAsync(Path.Combine(folder, Path.GetFileName(file) + ".json"), JsonSerializer.SerializeToUtf8Bytes(values, Json), cancel);
            }
            catch (DocumentException wrong)
            {
                unread++;
                await Console.Error.WriteLineAsync($"{file}: {wrong.Message}");
            }
            finally
            {
                images.Delete(recursive: true);
            }
        }
        Console.WriteLine($"{files.Count - unread} drafts in {folder}. Put right every value by eye, from the paper: what is left wrong counts as right.");
        return unread == 0 ? ExitCodes.Done : ExitCodes.Findings;
    }
}
