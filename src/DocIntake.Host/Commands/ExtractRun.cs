using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands;

/// <summary>One file's JSON: an interface (design: Commands).</summary>
internal sealed record ExtractFile(string File, string Workflow, IReadOnlyDictionary<string, ExtractField> Fields)
{
    /// <summary>By table its rows, by column; left out where the workflow has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, ExtractField>>>? Tables { get; init; }
}

/// <summary>Value and what follows it are null where nothing was found; Doubt says why a person would have to look.</summary>
internal sealed record ExtractField(string? Value, string? Text, double Confidence, int? Page, Box? Box, FieldSource Source, string? Doubt);

internal sealed record ExtractSummary(int Files, int Pages, int Fields, int Found, int Doubtful, int StraightThrough, double Seconds, IReadOnlyList<ReadFailure> Failures);

/// <summary>Reads files and extracts one workflow's fields: all pages of a file are one document.</summary>
internal sealed class ExtractRun(IReaders readers, Workflow workflow, string outFolder, ReaderOptions options, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(ReaderJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    private readonly FileExtractor extractor = new(readers, workflow, options, clock);
    private readonly List<ReadFailure> failures = [];
    private readonly Lock counting = new();
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();
    private int filesDone, pagesDone, pagesKnown, fieldsWanted, found, doubtful, straightThrough;

    public async Task<ExtractSummary> ExtractAsync(IReadOnlyList<string> files, Action<ReadProgress> tick, CancellationToken cancel)
    {
        Directory.CreateDirectory(outFolder);
        names = OutputNames.For(files);
        var started = Stopwatch.GetTimestamp();
        var inHand = new ParallelOptions { MaxDegreeOfParallelism = 2 * options.Readers, CancellationToken = cancel };
        await Parallel.ForEachAsync(files, inHand, async (file, stop) =>
        {
            await FileAsync(file, tick, stop);
            Count(() => filesDone++, tick);
        });
        return new ExtractSummary(files.Count, pagesDone, fieldsWanted, found, doubtful, straightThrough,
            Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 2), [.. failures.OrderBy(failure => failure.File, StringComparer.Ordinal).ThenBy(failure => failure.Page)]);
    }

    private async Task FileAsync(string file, Action<ReadProgress> tick, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("docintake-extract-");
        try
        {
            var extracted = await extractor.ExtractAsync(file, folder, (known, done) => Count(() => (pagesKnown, pagesDone) = (pagesKnown + known, pagesDone + done), tick), cancel);
            Count(() => failures.AddRange(extracted.Failures), tick);
            await WriteAsync(extracted, cancel);
        }
        catch (DocumentException wrong)
        {
            Count(() => failures.Add(new ReadFailure(file, null, wrong.Message)), tick);
        }
        catch (UnauthorizedAccessException unreadable)
        {
            Count(() => failures.Add(new ReadFailure(file, null, unreadable.Message)), tick);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task WriteAsync(ExtractedFile extracted, CancellationToken cancel)
    {
        var (file, decision) = (extracted.File, extracted.Decision);
        var fields = decision.Fields.ToDictionary(field => field.Definition.Name, field => new ExtractField(
            field.Reading?.Value, field.Reading?.Text, Math.Round(field.Reading?.Confidence ?? 0, 3), field.Reading?.Page, InFile(field.Reading, extracted.Pages),
            field.Reading?.Source ?? FieldSource.None, field.Doubt));
        var json = new ExtractFile(Path.GetFileName(file), workflow.Name, fields.Where(field => workflow.Fields.Any(one => one.Name == field.Key)).ToDictionary())
        {
            Tables = workflow.Tables.Count == 0 ? null : workflow.Tables.ToDictionary(table => table.Name, table => Rows(table, fields)),
        };
        await WholeFile.WriteAsync(Path.Combine(outFolder, names[file] + ".json"), JsonSerializer.SerializeToUtf8Bytes(json, Json), cancel);
        lock (counting)
        {
            fieldsWanted += fields.Count;
            found += fields.Values.Count(field => field.Value is not null);
            doubtful += fields.Values.Count(field => field.Doubt is not null);
            straightThrough += decision.Doubt is null && extracted.Failures.Count == 0 ? 1 : 0;
        }
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, ExtractField>> Rows(TableDefinition table, Dictionary<string, ExtractField> fields) =>
    [
        .. table.Rows(fields.Select(field => KeyValuePair.Create(field.Key, field.Value.Value))).Select(row =>
            table.Columns.ToDictionary(column => column.Name, column => fields[table.Cell(row.Number, column).Name])),
    ];

    /// <summary>Its box on the page as it is in the file.</summary>
    private static Box? InFile(Reading? reading, IReadOnlyList<PageWithImage?> pages) =>
        reading is { Box: { } box, Page: { } number } && pages.ElementAtOrDefault(number - 1) is { } page ? page.Content.Place().Of(box) : reading?.Box;

    private void Count(Action change, Action<ReadProgress> tick)
    {
        lock (counting)
        {
            change();
            tick(new ReadProgress(filesDone, pagesDone, pagesKnown));
        }
    }
}
