using DocIntake.Pipeline.Recognising;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DocIntake.Tests.Recognising;

/// <summary>Pools of real readers, and of small shell scripts that behave as readers do in disasters.</summary>
internal static class TestReaders
{
    public static ReaderPool Pool(Action<ReaderOptions>? adjust = null)
    {
        var options = new ReaderOptions { Count = 1 };
        adjust?.Invoke(options);
        return new ReaderPool(Options.Create(options), TimeProvider.System, NullLogger<ReaderPool>.Instance);
    }

    public static ReaderPool Fake(TestFolder folder, string name, string script, int secondsPerPage = 20, int megabytes = 700)
    {
        var program = Path.Combine(folder.Path, name);
        File.WriteAllText(program, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return Pool(options => (options.Program, options.SecondsPerPage, options.MemoryMegabytes) = (program, secondsPerPage, megabytes));
    }

    /// <summary>A process nobody has waited for yet (a zombie) is dead.</summary>
    public static bool IsAlive(int processId)
    {
        var status = $"/proc/{processId}/stat";
        return File.Exists(status) && !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
    }
}

/// <summary>A folder of one test, gone with it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docintake-test-");

    public string Path => folder.FullName;

    public string NewFolder() => folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    public string File(string name) => System.IO.Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}
