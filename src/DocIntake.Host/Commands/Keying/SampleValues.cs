using DocIntake.Host.Commands.Testing;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands.Keying;

/// <summary>What is to be keyed of a sample document: what its truth says, else what is read from it, doubtful or not.</summary>
internal static class SampleValues
{
    /// <summary>No values, the reason told and the exit code, where there are none.</summary>
    public static async Task<(IReadOnlyDictionary<string, string?>? Values, int Code)> ReadAsync(string file, Workflow workflow, CancellationToken cancel)
    {
        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"There is no file {file}. --sample names a document.");
            return (null, ExitCodes.Usage);
        }
        if (SampleFolder.TruthOf(file, Path.GetDirectoryName(file) ?? ".") is { } truth)
            return (GivenValues.Read(truth, workflow), ExitCodes.Usage);
        IReadOnlyDictionary<string, string?>? values = null;
        var options = new ReaderOptions { Count = 1, Languages = string.Join('+', workflow.Languages) };
        var code = await WithReaders.RunAsync(options, async pool =>
        {
            values = await ExtractedAsync(new FileExtractor(pool, workflow, options, TimeProvider.System), file, cancel);
            return values is null ? ExitCodes.Findings : ExitCodes.Done;
        });
        return (values, code);
    }

    private static async Task<IReadOnlyDictionary<string, string?>?> ExtractedAsync(FileExtractor extractor, string file, CancellationToken cancel)
    {
        var images = Directory.CreateTempSubdirectory("docintake-dry-run-");
        try
        {
            var read = await extractor.ExtractAsync(Path.GetFullPath(file), images, (_, _) => { }, cancel);
            return read.Decision.Fields.ToDictionary(field => field.Definition.Name, field => field.Reading?.Value);
        }
        catch (DocumentException wrong)
        {
            await Console.Error.WriteLineAsync($"{file}: {wrong.Message}");
            return null;
        }
        finally
        {
            images.Delete(recursive: true);
        }
    }
}
