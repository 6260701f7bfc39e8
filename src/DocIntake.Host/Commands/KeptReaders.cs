using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands;

/// <summary>
/// Readers that read nothing twice: what was read is kept in a folder and given again for the same bytes, settings and build of the reader. For authors, who
/// change a workflow and test it on the same samples again. A file that could not be read is tried again.
/// </summary>
internal sealed class KeptReaders(IReaders readers, string program, string folder) : IReaders
{
    /// <summary>Another build may read otherwise.</summary>
    private readonly Lazy<string> build = new(() => File.Exists(program + ".dll") ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(program + ".dll"))) : "");

    public async Task<Prepared> PrepareAsync(string path, string fileName, string? password, CancellationToken cancel)
    {
        var kept = await PlaceOfAsync(path, $"prepare {fileName} {password}", cancel);
        if (await ReadAsync<Prepared>(kept, cancel) is { } before)
            return before;
        var prepared = await readers.PrepareAsync(path, fileName, password, cancel);
        await KeepAsync(kept, prepared, cancel);
        return prepared;
    }

    public async Task<RecognisedPage> RecogniseAsync(string path, int page, string outputFolder, RecogniseSettings settings, CancellationToken cancel)
    {
        var kept = await PlaceOfAsync(path, $"page {page} {JsonSerializer.Serialize(settings, ReaderJson.Options)}", cancel);
        if (await ReadAsync<RecognisedPage>(kept, cancel) is { } before)
        {
            if (before.ImageFile is { } known)
                File.Copy(ImageOf(kept, known), Path.Combine(outputFolder, known));
            return before;
        }
        var read = await readers.RecogniseAsync(path, page, outputFolder, settings, cancel);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!); // it is below the folder
        if (read.ImageFile is { } image)
            await WholeFile.WriteAsync(ImageOf(kept, image), await File.ReadAllBytesAsync(Path.Combine(outputFolder, image), cancel), cancel);
        await KeepAsync(kept, read, cancel);
        return read;
    }

    public async Task<IReadOnlyList<ZoneReading>> ReadZonesAsync(string imagePath, IReadOnlyList<Zone> zones, IReadOnlyList<string> languages, CancellationToken cancel)
    {
        var kept = await PlaceOfAsync(imagePath, $"zones {JsonSerializer.Serialize(zones, ReaderJson.Options)} {string.Join('+', languages)}", cancel);
        if (await ReadAsync<List<ZoneReading>>(kept, cancel) is { } before)
            return before;
        var read = await readers.ReadZonesAsync(imagePath, zones, languages, cancel);
        await KeepAsync(kept, read, cancel);
        return read;
    }

    public Task<IReadOnlyList<Box>> FindBoxesAsync(string imagePath, CancellationToken cancel) => readers.FindBoxesAsync(imagePath, cancel);

    public Task AssembleAsync(IReadOnlyList<PdfPart> parts, string outputPath, CancellationToken cancel) => readers.AssembleAsync(parts, outputPath, cancel);

    private async Task<string> PlaceOfAsync(string path, string asked, CancellationToken cancel)
    {
        await using var bytes = File.OpenRead(path);
        var content = await SHA256.HashDataAsync(bytes, cancel);
        var question = SHA256.HashData(Encoding.UTF8.GetBytes($"{build.Value} {asked}"));
        return Path.Combine(folder, Convert.ToHexStringLower(content)[..32], Convert.ToHexStringLower(question)[..16] + ".json");
    }

    private static string ImageOf(string kept, string image) => Path.ChangeExtension(kept, Path.GetExtension(image));

    private static async Task<T?> ReadAsync<T>(string kept, CancellationToken cancel) where T : class =>
        File.Exists(kept) ? JsonSerializer.Deserialize<T>(await File.ReadAllBytesAsync(kept, cancel), ReaderJson.Options) : null;

    private static async Task KeepAsync<T>(string kept, T read, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!); // it is below the folder
        await WholeFile.WriteAsync(kept, JsonSerializer.SerializeToUtf8Bytes(read, ReaderJson.Options), cancel);
    }
}
