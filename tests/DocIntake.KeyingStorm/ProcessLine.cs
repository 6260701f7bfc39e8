using System.Globalization;

namespace DocIntake.KeyingStorm;

/// <summary>A line of /proc/PID/stat (man 5 proc). State: Z is a zombie. CpuSeconds: its own. Bytes: resident, what it shares counted too.</summary>
public sealed record ProcessLine(int Id, int Parent, char State, string Name, double CpuSeconds, long Bytes)
{
    private const double TicksASecond = 100;
    private const int ParentAt = 1, UserTimeAt = 11, SystemTimeAt = 12, PagesAt = 21;

    /// <summary>A process and all its descendants that run now.</summary>
    public static IReadOnlyList<ProcessLine> Tree(int root)
    {
        var all = Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(Read).OfType<ProcessLine>().ToList();
        var byParent = all.ToLookup(process => process.Parent);
        var found = all.Where(process => process.Id == root).ToList();
        for (var next = 0; next < found.Count; next++)
            found.AddRange(byParent[found[next].Id]);
        return found;
    }

    private static ProcessLine? Read(string folder)
    {
        try
        {
            var line = File.ReadAllText(Path.Combine(folder, "stat"));
            var (name, end) = (line.IndexOf('(') + 1, line.LastIndexOf(')')); // it may hold anything
            var fields = line[(end + 2)..].Split(' ');
            long At(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
            return new ProcessLine(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), (int)At(ParentAt), fields[0][0], line[name..end],
                (At(UserTimeAt) + At(SystemTimeAt)) / TicksASecond, At(PagesAt) * Environment.SystemPageSize);
        }
        catch (IOException)
        {
            return null; // it ended while we looked
        }
    }
}
