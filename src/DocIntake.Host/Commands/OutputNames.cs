namespace DocIntake.Host.Commands;

/// <summary>
/// What a file's output is called: its name without the extension; with it where a.pdf and a.tif come together; with a number where even that
/// stands twice, from two folders. No output overwrites another.
/// </summary>
internal static class OutputNames
{
    /// <summary>By the file's path; without ".json".</summary>
    public static IReadOnlyDictionary<string, string> For(IReadOnlyList<string> files)
    {
        var names = new Dictionary<string, string>();
        foreach (var alike in files.GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase))
        {
            if (alike.Count() == 1)
                names[alike.First()] = alike.Key;
            else
                foreach (var same in alike.GroupBy(file => Path.GetFileName(file), StringComparer.OrdinalIgnoreCase))
                    foreach (var (file, number) in same.Select((file, index) => (file, index + 1)))
                        names[file] = number == 1 ? same.Key : $"{same.Key}-{number}";
        }
        return names;
    }
}
