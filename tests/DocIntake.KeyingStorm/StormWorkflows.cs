using System.Globalization;

namespace DocIntake.KeyingStorm;

/// <summary>The shipped workflows with less patience.</summary>
public static class StormWorkflows
{
    public static string Copy(string folder, TimeSpan patience, Func<string, string>? change = null)
    {
        var (from, to) = (FindUp("workflows"), Path.Combine(folder, "workflows"));
        foreach (var file in Directory.EnumerateFiles(from, "*.yaml", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? to);
            var text = File.ReadAllText(file)
                .Replace("patience: 20s", string.Create(CultureInfo.InvariantCulture, $"patience: {patience.TotalSeconds}s"), StringComparison.Ordinal)
                .Replace("settle: 2s", string.Create(CultureInfo.InvariantCulture, $"settle: {patience.TotalSeconds / 5}s"), StringComparison.Ordinal);
            text = text.Replace("saved-within: 45s", string.Create(CultureInfo.InvariantCulture, $"saved-within: {2 * patience.TotalSeconds}s"), StringComparison.Ordinal);
            File.WriteAllText(target, change is null ? text : change(text));
        }
        return to;
    }

    private static string FindUp(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DocIntake.sln")))
                return Path.Combine(folder.FullName, name);
        }
        throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not in a checkout.");
    }
}
