using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Keying;

/// <summary>Takes away the pictures of keyings whose time is over, as keying.yaml's <c>keep-pictures</c> says.</summary>
public static class OldPictures
{
    private const int AtOnce = 50;

    /// <summary>Returns of how many keyings. Files go first: what is done by half is done again.</summary>
    public static async Task<int> RemoveOldPicturesAsync(this IntakeDb db, ContentStore store, CancellationToken cancel)
    {
        var now = db.Now;
        var over = await db.Keyings.Where(keying => keying.PicturesUntil < now).OrderBy(keying => keying.PicturesUntil).Take(AtOnce).ToListAsync(cancel);
        foreach (var keying in over)
        {
            foreach (var key in keying.Evidence.Select(picture => picture.Key).Distinct().ToList())
            {
                // The same bytes are stored once: another keying may show the same screen.
                if (!await db.Keyings.AnyAsync(other => other.Id != keying.Id && other.Evidence.Any(picture => picture.Key == key), cancel))
                    store.Remove(key);
            }
            keying.PicturesRemoved();
            await db.SaveChangesAsync(cancel);
        }
        return over.Count;
    }
}
