namespace DocIntake.Pipeline.Documents;

/// <summary>A file that is there whole or not at all, also after a power cut: written beside its place, flushed to disk, then renamed.</summary>
public static class WholeFile
{
    /// <exception cref="IOException">The disk is full or not writable; what stood there before still stands there, and nothing is left beside it.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var part = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                part.Write(content);
                part.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc cref="Write"/>
    public static Task WriteAsync(string path, byte[] content, CancellationToken cancel) => Task.Run(() => Write(path, content), cancel);
}
