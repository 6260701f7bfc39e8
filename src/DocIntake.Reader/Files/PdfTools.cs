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
    /// <exception cref="RefusalException">Broken.</exception>
    public static int CountPages(string path, string fileName, ReaderLimits limits)
    {
        var told = Tool.Run("pdfinfo", [path], limits.ToolSeconds);
        if (told.TimedOut)
            throw new RefusalException(RefusalCode.Broken, $"{fileName} takes too long to open: it is damaged or made to. Print it to a new PDF, or scan it.");
        // Poppler tells a file without pages by complaining of the range 1 to 0.
        if (NoPages().IsMatch(told.Errors))
            return 0;
        return told.Succeeded && int.TryParse(Line(told.Text, "Pages"), CultureInfo.InvariantCulture, out var pages)
            ? pages
            : throw new RefusalException(RefusalCode.Broken, $"{fileName} is a damaged PDF: its list of contents cannot be read. Send it again, or print it to a new PDF.");
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

    /// <summary>Draws a page, or the part of it that is asked for (in pixels), form values and all, and gives the PPM's (or PGM's) path.</summary>
    /// <exception cref="RefusalException">It cannot be drawn.</exception>
    public static string Render(string path, int page, double dpi, bool grey, Box? part, string folder, string name, ReaderLimits limits)
    {
        var prefix = Path.Combine(folder, name);
        string[] cut = part is { } box ? ["-x", $"{box.X0}", "-y", $"{box.Y0}", "-W", $"{box.Width}", "-H", $"{box.Height}"] : [];
        string[] arguments = ["-f", $"{page}", "-l", $"{page}", "-r", Tool.Number(dpi), "-cropbox", "-singlefile", .. cut, path, prefix];
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
