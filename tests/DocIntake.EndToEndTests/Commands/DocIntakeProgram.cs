using System.Diagnostics;

namespace DocIntake.EndToEndTests.Commands;

/// <summary>The program as a script would call it, from any folder, told by settings where things are.</summary>
internal static class DocIntakeProgram
{
    public static string Workflows { get; } = Tests.Keying.Papers.Workflows;

    /// <param name="folder">Where it runs and, below, keeps its data.</param>
    /// <param name="arguments">Of the command line.</param>
    /// <param name="path">Where it finds other programs; null: as this process does.</param>
    /// <param name="settings">More of the environment.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string folder, string[] arguments, string? path = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "docintake"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["Workflows__Folder"] = Workflows;
        start.Environment["Data__Folder"] = Path.Combine(folder, "data");
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        if (path is not null)
            start.Environment["PATH"] = path;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("docintake did not start.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
