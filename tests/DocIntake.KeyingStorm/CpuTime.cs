using System.Globalization;

namespace DocIntake.KeyingStorm;

/// <summary>What this process and all it started have used of the processors: steadier than the clock on a machine that others use too.</summary>
public static class CpuTime
{
    private const double TicksASecond = 100;
    private const int Parent = 1, UserTime = 11, SystemTime = 12;

    /// <summary>Seconds, of what runs now: what has ended is not counted.</summary>
    public static double Seconds()
    {
        var all = new Dictionary<int, (int Parent, long Ticks)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(name => int.TryParse(Path.GetFileName(name), out _)))
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var parts = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                all[int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)] = (int.Parse(parts[Parent], CultureInfo.InvariantCulture),
                    long.Parse(parts[UserTime], CultureInfo.InvariantCulture) + long.Parse(parts[SystemTime], CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                continue; // it ended while we looked
            }
        }
        bool IsOurs(int id) => id == Environment.ProcessId || (all.TryGetValue(id, out var process) && IsOurs(process.Parent));
        return all.Where(process => IsOurs(process.Key)).Sum(process => process.Value.Ticks) / TicksASecond;
    }
}
