using System.Globalization;
using DocIntake.Pipeline.Understanding.Judging;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocIntake.Host.Commands.Testing;

/// <summary>A field of a sample that the report speaks of.</summary>
public sealed record ReportedField(SampleResult Sample, int SampleNumber, FieldVerdict Verdict)
{
    /// <summary>The element that holds a page's image; each page is in the file once, however many snippets show parts of it.</summary>
    public string PictureOf(int page) => PictureName(SampleNumber, page);

    public static string PictureName(int sample, int page) => string.Create(CultureInfo.InvariantCulture, $"page-{sample}-{page}");
}

/// <summary>The report: one HTML file without script or anything outside it.</summary>
public sealed partial class TestReport
{
    private static readonly string Style = ReportStyle.Read("test-report.css");

    [Parameter, EditorRequired] public TestResult Result { get; set; } = null!; // always given

    /// <summary>0..1.</summary>
    [Parameter, EditorRequired] public double Least { get; set; }

    private List<ReportedField> Passed => [.. All.Where(one => one.Verdict.WrongButPassed)];
    private List<ReportedField> Caught => [.. All.Where(one => one.Verdict.Outcome != Outcome.Right && !one.Verdict.Passed)];
    private List<ReportedField> Needless => [.. All.Where(one => one.Verdict.Outcome == Outcome.Right && !one.Verdict.Passed)];

    /// <summary>By field, in the workflow's order, then by sample: what one change of the workflow may mend stands together.</summary>
    private IEnumerable<ReportedField> All => Result.Workflow.Kinds.SelectMany(definition => Result.Samples.SelectMany((sample, number) =>
        sample.Verdicts.Where(verdict => verdict.Field.Kind == definition.Name).Select(verdict => new ReportedField(sample, number, verdict))));

    private MarkupString Pictures => new(string.Concat(Result.Samples.SelectMany((sample, number) => sample.Pages.Select(page =>
        string.Create(CultureInfo.InvariantCulture,
            $"<image id=\"{ReportedField.PictureName(number, page.Key)}\" width=\"{page.Value.Width}\" height=\"{page.Value.Height}\" href=\"data:{page.Value.MediaType};base64,{Convert.ToBase64String(page.Value.Bytes)}\"/>\n")))));

    public static async Task<string> RenderAsync(TestResult result, double least)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var given = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Result)] = result, [nameof(Least)] = least });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TestReport>(given)).ToHtmlString());
    }
}
