using DocIntake.Bots;
using DocIntake.Pipeline.Documents;

namespace DocIntake.Pipeline.Keying;

/// <summary>Pictures go into the store while the bot works on; the record names them when they are there.</summary>
internal sealed class KeptPictures(ContentStore store, KeyingRecord record)
{
    private readonly List<(string Step, Task<string?> Key)> coming = [];

    public void Keep(Picture picture) => coming.Add((picture.Step, PutAsync(picture.Image)));

    /// <summary>Call before the record is saved, unless what is saved must not wait for them: they are named by the next save then.</summary>
    public async Task StoredAsync()
    {
        var came = coming.ToList();
        coming.Clear();
        foreach (var (step, key) in came)
        {
            if (await key is { } stored)
                record.Keep(step, stored);
        }
    }

    private async Task<string?> PutAsync(Task<byte[]?> taken)
    {
        if (await taken is not { } image)
            return null;
        using var stream = new MemoryStream(image);
        return await store.PutAsync(stream, CancellationToken.None);
    }
}
