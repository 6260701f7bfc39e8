using DocIntake.Bots.Showing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocIntake.Host.Commands.Keying;

/// <summary>The report: one HTML file without script or anything outside it.</summary>
public sealed partial class DryRunReport
{
    private static readonly string Style = ReportStyle.Read("test-report.css", "dry-run.css");

    [Parameter, EditorRequired] public DryRun Run { get; set; } = null!; // always given

    private string Title => $"{Run.Plan.System.Title}: dry run of {Run.What}";

    /// <summary>In order; one that is shown again later is another one.</summary>
    private List<(string Name, List<ShownStep> Steps)> Screens
    {
        get
        {
            var screens = new List<(string Name, List<ShownStep> Steps)>();
            foreach (var step in Run.Steps)
            {
                if (screens.Count == 0 || screens[^1].Name != step.Screen)
                    screens.Add((step.Screen, []));
                screens[^1].Steps.Add(step);
            }
            return screens;
        }
    }

    private StepPicture? Stopped => Run.Last is not { } image ? null : JpegSize.Of(image) is var (width, height) ? new StepPicture(image, width, height, null) : null;

    public static async Task<string> RenderAsync(DryRun run)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var given = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Run)] = run });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<DryRunReport>(given)).ToHtmlString());
    }
}
