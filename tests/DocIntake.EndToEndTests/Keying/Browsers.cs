using System.Diagnostics;
using System.Globalization;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>The browsers that this process started, found through /proc: its children's children.</summary>
public static class Browsers
{
    public static IReadOnlyList<int> Own()
    {
        var parents = new Dictionary<int, int>();
        var names = new Dictionary<int, string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(name => int.TryParse(Path.GetFileName(name), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var id = int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);
                parents[id] = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
                names[id] = stat[(stat.IndexOf('(') + 1)..stat.LastIndexOf(')')];
            }
            catch (IOException)
            {
                continue; // it ended while we looked
            }
        }
        bool IsOurs(int id) => id == Environment.ProcessId || (parents.TryGetValue(id, out var parent) && IsOurs(parent));
        return [.. parents.Keys.Where(id => names[id].StartsWith("chrom", StringComparison.Ordinal) && IsOurs(id))];
    }

    /// <summary>As the kernel does when memory is short.</summary>
    public static void KillOwn()
    {
        foreach (var id in Own())
        {
            try
            {
                Process.GetProcessById(id).Kill();
            }
            catch (ArgumentException)
            {
                continue; // it went with its parent
            }
        }
    }
}
