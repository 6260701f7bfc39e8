using System.Security.Cryptography;
using System.Text.Json;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Documents;

/// <summary>
/// Files under their own SHA-256 (64 lower-case hex digits, their key), in <c>ab/cdef…</c> below one folder. Written whole or not at all: to a
/// temporary file, flushed to disk, then renamed. The same bytes are stored once.
/// </summary>
public sealed class ContentStore(string folder)
{
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <exception cref="IOException">The disk is full or not writable; nothing is left behind.</exception>
    public async Task<string> PutAsync(Stream content, CancellationToken cancel = default)
    {
        var (key, _) = await PutCountedAsync(content, long.MaxValue, cancel);
        return key;
    }

    /// <summary>Stores and counts.</summary>
    /// <exception cref="InvalidDataException">More than <paramref name="limit"/> bytes came.</exception>
    public async Task<(string Key, long Bytes)> PutCountedAsync(Stream content, long limit, CancellationToken cancel = default)
    {
        var incoming = Path.Combine(Folder, "incoming");
        Directory.CreateDirectory(incoming);
        var temporary = Path.Combine(incoming, Guid.CreateVersion7().ToString("N"));
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long bytes = 0;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                var buffer = new byte[1 << 16];
                int read;
                while ((read = await content.ReadAsync(buffer, cancel)) > 0)
                {
                    bytes += read;
                    if (bytes > limit)
                        throw new InvalidDataException($"The file is larger than the limit of {limit} bytes.");
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                }
                file.Flush(flushToDisk: true);
            }
            var key = Convert.ToHexStringLower(hash.GetHashAndReset());
            var path = PathOf(key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // a key's path always has a folder
            File.Move(temporary, path, overwrite: true);
            return (key, bytes);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public async Task<string> PutFileAsync(string path, CancellationToken cancel = default)
    {
        await using var file = File.OpenRead(path);
        return await PutAsync(file, cancel);
    }

    public async Task<string> PutJsonAsync<T>(T value, CancellationToken cancel = default)
    {
        using var bytes = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, ReaderJson.Options));
        return await PutAsync(bytes, cancel);
    }

    public async Task<T> GetJsonAsync<T>(string key, CancellationToken cancel = default)
    {
        await using var file = OpenRead(key);
        return await JsonSerializer.DeserializeAsync<T>(file, ReaderJson.Options, cancel)
            ?? throw new InvalidDataException($"{key} in the store holds no {typeof(T).Name}.");
    }

    /// <summary>Takes it away, if it is there. Only for what nothing refers to any more.</summary>
    public void Remove(string key)
    {
        var path = PathOf(key);
        if (File.Exists(path))
            File.Delete(path);
    }

    public FileStream OpenRead(string key) => File.OpenRead(PathOf(key));

    /// <summary>Where the content of this key stands on disk: for readers and for serving files. Never write there.</summary>
    public string PathOf(string key)
    {
        if (key.Length != 64 || !key.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException("A key is 64 lower-case hex digits.", nameof(key));
        return Path.Combine(Folder, key[..2], key[2..]);
    }
}
