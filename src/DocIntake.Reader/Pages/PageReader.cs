using System.Diagnostics;
using DocIntake.Reader.Files;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>Reads any page of any file: START HERE. A PDF page goes its own way, an image goes straight to OCR.</summary>
internal sealed class PageReader(SourceFiles files, Engines engines, ReaderLimits limits)
{
    private readonly PageOcr ocr = new(engines, limits);

    /// <exception cref="RefusalException">What is wrong with the file.</exception>
    public Prepared Prepare(PrepareRequest request)
    {
        var file = files.Open(request.Path, request.Password, request.Carefully, request.FileName);
        return new Prepared { Id = request.Id, MediaType = file.MediaType, PageCount = file.PageCount };
    }

    /// <exception cref="RefusalException">What is wrong with the file or page.</exception>
    public Recognised Recognise(RecogniseRequest request)
    {
        var started = Stopwatch.GetTimestamp();
        var file = files.Open(request.Path, request.Password, request.Carefully);
        if (request.Page < 1 || request.Page > file.PageCount)
            throw new RefusalException(RefusalCode.Unreadable, $"There is no page {request.Page}: the file has {file.PageCount}.");
        var page = file switch
        {
            PdfSource pdf => new PdfPageReader(ocr, engines, limits).Read(pdf, request),
            TiffSource tiff => ReadTiff(tiff, request),
            ImageSource image => ReadImage(image, request),
            _ => throw new InvalidOperationException($"{file.MediaType} has no way to be read."),
        };
        return new Recognised { Id = request.Id, Page = WithoutNul(page) with { Seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 3) } };
    }

    /// <summary>Payloads of codes and text layers may hold any byte, but no database keeps a NUL in a text.</summary>
    private static RecognisedPage WithoutNul(RecognisedPage page)
    {
        static string Plain(string text) => text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
        var isClean = !page.Words.Any(word => word.Text.Contains('\0', StringComparison.Ordinal)) && page.Codes.Count == 0 && page.FormValues.Count == 0;
        return isClean ? page : page with
        {
            Words = [.. page.Words.Select(word => word with { Text = Plain(word.Text) })],
            Codes = [.. page.Codes.Select(code => code with { Text = Plain(code.Text) })],
            FormValues = [.. page.FormValues.Select(value => value with { Name = Plain(value.Name), Value = Plain(value.Value) })],
        };
    }

    private RecognisedPage ReadTiff(TiffSource tiff, RecogniseRequest request)
    {
        var stated = tiff.Pages[request.Page - 1];
        limits.CheckImage(stated.Width, stated.Height, stated.IsColoured);
        using var pix = Pix.ReadTiffPage(tiff.Path, request.Page);
        return ocr.Read(pix, stated.Dpi, mayMove: true, request);
    }

    private RecognisedPage ReadImage(ImageSource image, RecogniseRequest request)
    {
        using var lying = Pix.Read(image.Path);
        using var pix = Stand(lying, image.MediaType == "image/jpeg" ? ExifOrientation.Read(image.Path) : 1);
        var page = ocr.Read(pix, lying.DeclaredDpi, mayMove: true, request);
        return lying.ReducedBy == 1 ? page : page with { OriginalWidth = page.OriginalWidth * lying.ReducedBy, OriginalHeight = page.OriginalHeight * lying.ReducedBy };
    }

    /// <summary>Exif's eight ways to hold a camera, each undone.</summary>
    private static Pix Stand(Pix pix, int held)
    {
        using var mirrored = held is 2 or 4 or 5 or 7 ? pix.Mirror() : pix.Clone();
        return mirrored.Turn(held switch { 3 or 4 => 2, 6 or 7 => 1, 5 or 8 => 3, _ => 0 });
    }
}
