using System.Globalization;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands;

/// <summary>Holds the zones of a workflow against its blank form: what only a reader can say, so the loader does not.</summary>
internal static class BlankCheck
{
    /// <summary>A zone may stick out so far: blanks are cut and scanned.</summary>
    private const double ForgivenMm = 1;

    public static bool IsNeeded(Workflow? workflow) => workflow?.Blank is not null && workflow.Fields.Any(field => field.Zones.Any());

    /// <exception cref="ReaderUnavailableException">There is no reader.</exception>
    public static async Task<IReadOnlyList<ConfigError>> CheckAsync(Workflow workflow, IReaders readers, CancellationToken cancel)
    {
        var file = Path.Combine(workflow.Folder, WorkflowLoader.FileName);
        var folder = Directory.CreateTempSubdirectory("docintake-blank-");
        try
        {
            var blank = workflow.Blank!; // the caller asked
            var pages = (await readers.PrepareAsync(blank, Path.GetFileName(blank), null, cancel)).PageCount;
            var sizes = new Dictionary<int, (double Width, double Height)>();
            foreach (var number in workflow.Fields.SelectMany(field => field.Zones).Select(zone => zone.Zone.Page).Distinct().Where(number => number <= pages))
            {
                var page = await readers.RecogniseAsync(blank, number, folder.CreateSubdirectory($"{number}").FullName,
                    new RecogniseSettings(workflow.Languages, SearchablePdf: false, PageImage: false), cancel);
                sizes[number] = (page.Width * 25.4 / page.Dpi, page.Height * 25.4 / page.Dpi);
            }
            return [.. workflow.Fields.SelectMany(field => field.Zones.Select(zone => (Path: PathOf(field, zone.Name), zone.Zone)))
                .Select(zone => Problem(zone.Zone, pages, sizes) is { } problem ? YamlPlace.Error(file, problem, zone.Path) : null).OfType<ConfigError>()];
        }
        catch (DocumentException wrong)
        {
            return [YamlPlace.Error(file, $"'blank' cannot be read: {wrong.Message}", "blank")];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Problem(FieldZone zone, int pages, Dictionary<int, (double Width, double Height)> sizes)
    {
        if (!sizes.TryGetValue(zone.Page, out var size))
            return $"The zone is on page {zone.Page}, the blank has {pages}.";
        return zone.Box.X1 <= size.Width + ForgivenMm && zone.Box.Y1 <= size.Height + ForgivenMm
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"The box reaches to {zone.Box.X1:0.#} × {zone.Box.Y1:0.#} mm; page {zone.Page} of the blank is {size.Width:0} × {size.Height:0} mm.");
    }

    /// <summary>Names are "field", "field#2" or "field=value".</summary>
    private static IEnumerable<string> PathOf(FieldDefinition field, string zone) => zone == field.Name || zone[field.Name.Length] == '#'
        ? field.Places.Count == 1 ? ["fields", field.Name, "zone", "box"] : ["fields", field.Name, "zone"]
        : ["fields", field.Name, "choices", zone[(field.Name.Length + 1)..], "box"];
}
