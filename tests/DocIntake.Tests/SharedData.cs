namespace DocIntake.Tests;

/// <summary>The documents this project measures itself on: in a folder <c>shared/data</c> beside the checkout or above it. A user's machine has none.</summary>
internal static class SharedData
{
    /// <summary>Skips the test where the folder is not there.</summary>
    public static string Folder(string name)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "data", name);
            if (Directory.Exists(folder))
                return folder;
        }
        Skip.If(true, $"shared/data/{name} is not on this machine.");
        return "";
    }
}
