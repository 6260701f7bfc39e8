using System.Reflection;

namespace DocIntake.Host.Commands;

/// <summary>Style sheets that are written into a report: one file, readable without anything outside it.</summary>
internal static class ReportStyle
{
    public static string Read(params IEnumerable<string> names) => string.Join('\n', names.Select(name =>
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!; // embedded by the project
        using var text = new StreamReader(resource);
        return text.ReadToEnd();
    }));
}
