using System.Text.RegularExpressions;
using DocIntake.Tests.Keying;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>The shipped workflows, keyed into the portal's systems as other offices have them: in frames, in a page of script, in a wizard.</summary>
public static partial class OldWorkflows
{
    private static readonly string Own = Path.Combine(Path.GetDirectoryName(Papers.Workflows)!, "tests", "DocIntake.EndToEndTests", "Keying", "OldSystems"); // the checkout

    /// <summary>A folder of workflows of its own.</summary>
    public static string Copy()
    {
        var folder = Directory.CreateTempSubdirectory("workflows-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "systems"));
        foreach (var system in Directory.EnumerateFiles(Path.Combine(Own, "systems")))
            File.Copy(system, Path.Combine(folder, "systems", Path.GetFileName(system)));
        foreach (var name in (string[])["change-of-address", "supplier-invoice", "benefit-claim"])
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.Copy(Path.Combine(Papers.Workflows, name, "workflow.yaml"), Path.Combine(folder, name, "workflow.yaml"));
            var own = Path.Combine(Own, name, "keying.yaml");
            File.WriteAllText(Path.Combine(folder, name, "keying.yaml"), File.Exists(own) ? File.ReadAllText(own) : InFrame(File.ReadAllText(Path.Combine(Papers.Workflows, name, "keying.yaml"))));
        }
        return folder;
    }

    /// <summary>The same screens, one frame in.</summary>
    private static string InFrame(string yaml) => Screen().Replace(yaml, "$0\n$1  frame: main")
        .Replace("button: Save record}", "button: Save record, frame: main}", StringComparison.Ordinal)
        .Replace("link: Show record}", "link: Show record, frame: main}", StringComparison.Ordinal)
        .Replace("read-back:\n", "read-back:\n  frame: main\n", StringComparison.Ordinal);

    [GeneratedRegex(@"^( *)- screen:.*$", RegexOptions.Multiline)]
    private static partial Regex Screen();
}
