namespace DocIntake.Pipeline.Documents;

/// <summary>An empty folder for one piece of work; gone with all in it when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("docintake-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
