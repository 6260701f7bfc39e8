using DocIntake.Reader.Pdf;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Files;

/// <summary>Opens a PDF, unlocked and counted, or says in words why not.</summary>
internal static class PdfOpener
{
    /// <param name="path">The file.</param>
    /// <param name="fileName">What people call it.</param>
    /// <param name="password">Null where none is known.</param>
    /// <param name="carefully">A reader has died of this file: poppler's programs look at it, not poppler within this process.</param>
    /// <param name="limits">What it may ask.</param>
    /// <exception cref="RefusalException">Encrypted, broken, without pages or with too many.</exception>
    public static PdfSource Open(string path, string fileName, string? password, bool carefully, ReaderLimits limits)
    {
        var objects = PdfFile.TryOpen(path, out var isLocked);
        if (isLocked)
            return OpenUnlocked(path, fileName, password, carefully, limits);
        var poppler = carefully ? null : PopplerDocument.TryOpen(path, objects, out isLocked);
        if (isLocked)
            return OpenUnlocked(path, fileName, password, carefully, limits);
        try
        {
            return new PdfSource(path, Count(path, fileName, poppler, limits), poppler, objects, limits);
        }
        catch (RefusalException)
        {
            // In this order: poppler's document lies in what is mapped.
            poppler?.Dispose();
            objects?.Dispose();
            throw;
        }
    }

    private static int Count(string path, string fileName, PopplerDocument? poppler, ReaderLimits limits)
    {
        var count = poppler?.PageCount ?? PdfTools.CountPages(path, fileName, limits);
        if (count < 1)
            throw new RefusalException(RefusalCode.NoPages, $"{fileName} is a PDF without a page. Send the whole file again.");
        if (count > limits.MaxPages)
            throw new RefusalException(RefusalCode.TooLarge, $"{fileName} has {count} pages; at most {limits.MaxPages} are taken. Split it and send the parts.");
        return count;
    }

    /// <summary>A file that anyone may look at and nobody copy has the empty password: what a person may see may be read.</summary>
    private static PdfSource OpenUnlocked(string path, string fileName, string? password, bool carefully, ReaderLimits limits)
    {
        var copy = Path.Combine(Path.GetTempPath(), "unlocked.pdf");
        if (copy == path)
            throw new RefusalException(RefusalCode.Broken, $"{fileName} is locked in a way that cannot be opened, or damaged. Have it sent unlocked.");
        File.Delete(copy);
        // The password goes in by standard input: a command line can be seen by everyone on the machine.
        var done = Tool.Run("qpdf", ["--decrypt", "--password-file=-", path, copy], limits.ToolSeconds, input: password ?? "");
        // 3: done, with warnings about a file that is not quite right.
        if (done.ExitCode is 0 or 3 && File.Exists(copy))
            return Open(copy, fileName, null, carefully, limits);
        throw (done.Errors.Contains("invalid password", StringComparison.Ordinal), password) switch
        {
            (true, null) => new RefusalException(RefusalCode.Encrypted, $"{fileName} is locked with a password. Ask the sender for it and give it here, or have it sent unlocked."),
            (true, _) => new RefusalException(RefusalCode.Encrypted, $"The password does not open {fileName}. Ask the sender again."),
            _ => new RefusalException(RefusalCode.Broken, $"{fileName} is locked in a way that cannot be opened, or damaged. Have it sent unlocked."),
        };
    }
}
