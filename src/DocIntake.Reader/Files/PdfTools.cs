using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Files;

/// <summary>A PDF page's size as shown, in points (1/72 inch), after its rotation. Rotation is clockwise: 0, 90, 180, 270.</summary>
internal sealed record PdfPageSize(double Width, double Height, int Rotation);

/// <summary>An image of a PDF page as pdfimages lists it.</summary>
internal sealed record PdfImage(string Type, int Width, int Height, string Encoding, double XDpi, double YDpi);

/// <summary>Poppler's and qpdf's programs, one method each.</summary>
internal static partial class PdfTools
{
    /// <exception cref="RefusalException">Encrypted, broken, without pages or with too many.</exception>
    public static PdfSource Open(string path, string fileName, string? password, ReaderLimits limits)
    {
        var told = Tool.Run("pdfinfo", [path], limits.ToolSeconds);
        if (told.Errors.Contains("Incorrect password", StringComparison.Ordinal))
            return Open(Decrypt(path, fileName, password, limits), fileName, null, limits);
        if (told.TimedOut)
            throw new RefusalException(RefusalCode.Broken, $"{fileName} takes too long to open: it is damaged or made to. Print it to a new PDF, or scan it.");
        // Poppler tells a file without pages by complaining of the range 1 to 0.
        if (NoPages().IsMatch(told.Errors))
            throw new RefusalException(RefusalCode.NoPages, $"{fileName} is a PDF without a page. Send the whole file again.");
        if (!told.Succeeded || !int.TryParse(Line(told.Text, "Pages"), CultureInfo.InvariantCulture, out var pages))
            throw new RefusalException(RefusalCode.Broken, $"{fileName} is a damaged PDF: its list of contents cannot be read. Send it again, or print it to a new PDF.");
        if (pages < 1)
            throw new RefusalException(RefusalCode.NoPages, $"{fileName} is a PDF without a page. Send the whole file again.");
        if (pages > limits.MaxPages)
            throw new RefusalException(RefusalCode.TooLarge, $"{fileName} has {pages} pages; at most {limits.MaxPages} are taken. Split it and send the parts.");
        // Encrypted so that anyone may look at it but nobody copy: what a person may see may be read.
        var opened = Line(told.Text, "Encrypted")?.StartsWith("yes", StringComparison.Ordinal) == true ? Decrypt(path, fileName, password ?? "", limits) : path;
        var hasForm = Line(told.Text, "Form") is not (null or "none");
        return new PdfSource(opened, pages, new(() => hasForm ? AcroForms.Read(opened, limits) : new Dictionary<int, IReadOnlyList<PdfFormValue>>()));
    }

    private static string Decrypt(string path, string fileName, string? password, ReaderLimits limits)
    {
        if (password is null)
            throw new RefusalException(RefusalCode.Encrypted, $"{fileName} is locked with a password. Ask the sender for it and give it here, or have it sent unlocked.");
        var copy = Path.Combine(Path.GetTempPath(), "unlocked.pdf");
        File.Delete(copy);
        // The password goes in by standard input: a command line can be seen by everyone on the machine.
        var done = Tool.Run("qpdf", ["--decrypt", "--password-file=-", path, copy], limits.ToolSeconds, input: password);
        // 3: done, with warnings about a file that is not quite right.
        if (done.ExitCode is 0 or 3 && File.Exists(copy))
            return copy;
        throw done.Errors.Contains("invalid password", StringComparison.Ordinal)
            ? new RefusalException(RefusalCode.Encrypted, $"The password does not open {fileName}. Ask the sender again.")
            : new RefusalException(RefusalCode.Broken, $"{fileName} is locked in a way that cannot be opened, or damaged. Have it sent unlocked.");
    }

    /// <exception cref="RefusalException">The page is not there or not readable.</exception>
    public static PdfPageSize PageSize(string path, int page, ReaderLimits limits)
    {
        var told = Tool.Run("pdfinfo", ["-f", $"{page}", "-l", $"{page}", path], limits.ToolSeconds);
        var size = Size().Match(told.Text);
        if (!told.Succeeded || !size.Success)
            throw new RefusalException(RefusalCode.Unreadable, $"Page {page} cannot be opened: the PDF is damaged there. Print it to a new PDF, or scan it.");
        var rotation = Rotation().Match(told.Text) is { Success: true } turned ? ((int.Parse(turned.Groups[1].Value, CultureInfo.InvariantCulture) % 360) + 360) % 360 : 0;
        var (width, height) = (Parse(size.Groups[1].Value), Parse(size.Groups[2].Value));
        return rotation is 90 or 270 ? new PdfPageSize(height, width, rotation) : new PdfPageSize(width, height, rotation);
    }

    public static IReadOnlyList<PdfImage> Images(string path, int page, ReaderLimits limits)
    {
        var told = Tool.Run("pdfimages", ["-list", "-f", $"{page}", "-l", $"{page}", path], limits.ToolSeconds, mostOutput: 1 << 20);
        return [.. told.Text.Split('\n').Skip(2).Select(Row).OfType<PdfImage>()];
    }

    private static PdfImage? Row(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, var type, var width, var height, _, _, _, var encoding, _, _, _, var xDpi, var yDpi, ..]
            && int.TryParse(width, out var w) && int.TryParse(height, out var h)
            ? new PdfImage(type, w, h, encoding, Parse(xDpi), Parse(yDpi))
            : null;

    /// <summary>Takes the only image of a page out as it is: a JPEG stays one, all else becomes TIFF. Null when it does not come out.</summary>
    public static string? TakeImage(string path, int page, string folder, ReaderLimits limits)
    {
        var prefix = Path.Combine(folder, "taken");
        var done = Tool.Run("pdfimages", ["-j", "-tiff", "-f", $"{page}", "-l", $"{page}", path, prefix], limits.ToolSeconds);
        var files = Directory.GetFiles(folder, "taken-*");
        return done.Succeeded && files is [var only] ? only : null;
    }

    /// <summary>Draws a page, form values and all, and gives the PPM's (or PGM's) path.</summary>
    /// <exception cref="RefusalException">It cannot be drawn.</exception>
    public static string Render(string path, int page, double dpi, bool grey, string folder, string name, ReaderLimits limits)
    {
        var prefix = Path.Combine(folder, name);
        string[] arguments = ["-f", $"{page}", "-l", $"{page}", "-r", Tool.Number(dpi), "-cropbox", "-singlefile", path, prefix];
        var done = Tool.Run("pdftoppm", grey ? ["-gray", .. arguments] : arguments, limits.ToolSeconds);
        var made = prefix + (grey ? ".pgm" : ".ppm");
        if (done.TimedOut)
            throw new RefusalException(RefusalCode.Unreadable, $"Page {page} takes longer than {limits.ToolSeconds} s to draw. Print it to a new PDF, or scan it.");
        return File.Exists(made)
            ? made
            : throw new RefusalException(RefusalCode.Unreadable, $"Page {page} cannot be drawn: the PDF is damaged there. Print it to a new PDF, or scan it.");
    }

    private static string? Line(string text, string name) =>
        text.Split('\n').FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..].Trim();

    private static double Parse(string number) => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    [GeneratedRegex(@"Invalid page count 0|can not be after the last page \(0\)")]
    private static partial Regex NoPages();

    [GeneratedRegex(@"^Page\s+\d+ size:\s+([\d.e+]+) x ([\d.e+]+) pts", RegexOptions.Multiline)]
    private static partial Regex Size();

    [GeneratedRegex(@"^Page\s+\d+ rot:\s+(-?\d+)", RegexOptions.Multiline)]
    private static partial Regex Rotation();
}
