namespace DocIntake.Host.Commands;

/// <summary>The files a command was given: files as they are, folders by their files (not deeper), hidden ones left out, in order of name.</summary>
internal sealed record InputFiles(IReadOnlyList<string> Files, IReadOnlyList<string> Missing)
{
    public static InputFiles Find(IEnumerable<string> paths)
    {
        var (files, missing) = (new List<string>(), new List<string>());
        foreach (var path in paths)
        {
            if (File.Exists(path))
                files.Add(Path.GetFullPath(path));
            else if (TryList(path) is { } inFolder)
                files.AddRange(inFolder);
            else
                missing.Add(path);
        }
        return new InputFiles([.. files.Distinct()], missing);
    }

    private static IEnumerable<string>? TryList(string folder)
    {
        try
        {
            return Directory.GetFiles(Path.GetFullPath(folder)).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
