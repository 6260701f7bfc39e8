namespace DocIntake.Host.Commands;

/// <summary>A file that is there whole or not at all.</summary>
internal static class WholeFile
{
    public static async Task WriteAsync(string path, byte[] content, CancellationToken cancel)
    {
        var temporary = path + ".part";
        await File.WriteAllBytesAsync(temporary, content, cancel);
        File.Move(temporary, path, overwrite: true);
    }
}
