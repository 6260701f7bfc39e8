using System.Collections.Concurrent;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding.Registering;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding;

/// <summary>A page of a document with its upright image: what the zones of a fixed form are read from.</summary>
public sealed record PageWithImage(RecognisedPage Content, string ImagePath);

/// <summary>What stands in the zones, by name. Problem is for a person: why zones of a page could not be read; null where all were.</summary>
public sealed record FormReading(IReadOnlyDictionary<string, ZoneReading> Zones, string? Problem);

/// <summary>Reads the zones of fixed forms: lays each page on the blank, then asks a reader. A workflow version's blank is read once a process.</summary>
public sealed class FormReader(IReaders readers)
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<int, RecognisedPage>> blanks = [];

    /// <summary>Empty where the workflow has no zones. A null page could not be read: its zones are not in the answer.</summary>
    /// <exception cref="DocumentException">The blank itself cannot be read.</exception>
    public async Task<FormReading> ReadAsync(Workflow workflow, IReadOnlyList<PageWithImage?> pages, CancellationToken cancel)
    {
        var (read, problems) = (new Dictionary<string, ZoneReading>(), new List<string>());
        if (workflow.Blank is null || !workflow.Fields.Any(field => field.Zones.Any()))
            return new FormReading(read, null);
        var blank = await BlankAsync(workflow, cancel);
        foreach (var (number, blankPage) in blank)
        {
            if (number > pages.Count || pages[number - 1] is not { } page)
                continue;
            try
            {
                foreach (var zone in await ReadPageAsync(workflow, number, blankPage, page, cancel))
                    read[zone.Name] = zone;
            }
            catch (DocumentException wrong)
            {
                // The rest of the document is still worth extracting: a person fills in what its boxes hold.
                problems.Add($"The boxes of page {number} could not be read: {wrong.Message}");
            }
        }
        return new FormReading(read, problems.Count == 0 ? null : string.Join(" ", problems));
    }

    private async Task<IEnumerable<ZoneReading>> ReadPageAsync(Workflow workflow, int number, RecognisedPage blank, PageWithImage page, CancellationToken cancel)
    {
        var plan = ZonePlan.For(workflow, number, blank, page.Content)
            ?? throw new DocumentException(TaskKind.UnreadablePage, $"it does not lie on the blank form {Path.GetFileName(workflow.Blank)}. "
                + "It may be another form or another edition of it, or too little of its print can be read.");
        if (plan.ToRead.Count == 0)
            return plan.FromText;
        var readings = await readers.ReadZonesAsync(page.ImagePath, plan.ToRead, workflow.Languages, cancel);
        return plan.FromText.Concat(readings.Select(reading => reading with { Confidence = reading.Confidence * plan.Trust[reading.Name] }));
    }

    private async Task<IReadOnlyDictionary<int, RecognisedPage>> BlankAsync(Workflow workflow, CancellationToken cancel)
    {
        if (blanks.TryGetValue(workflow.Version, out var known))
            return known;
        var pages = new Dictionary<int, RecognisedPage>();
        var folder = Directory.CreateTempSubdirectory("docintake-blank-");
        try
        {
            foreach (var number in workflow.Fields.SelectMany(field => field.Zones).Select(zone => zone.Zone.Page).Distinct().Order())
            {
                var output = folder.CreateSubdirectory($"{number}");
                pages[number] = await readers.RecogniseAsync(workflow.Blank!, number, output.FullName, // only asked for workflows with a blank
                    new RecogniseSettings(workflow.Languages, SearchablePdf: false, PageImage: false), cancel);
            }
        }
        catch (DocumentException wrong)
        {
            throw new DocumentException(TaskKind.StepFailed, $"The blank form {workflow.Blank} of workflow {workflow.Name} cannot be read: {wrong.Message}", wrong);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return blanks.GetOrAdd(workflow.Version, pages);
    }
}
