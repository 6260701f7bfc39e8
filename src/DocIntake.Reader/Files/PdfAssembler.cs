using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Files;

/// <summary>Pages of several files into one PDF, by qpdf: what stands on them, text and picture, is not touched.</summary>
internal sealed class PdfAssembler(SourceFiles files, ReaderLimits limits)
{
    /// <exception cref="RefusalException">A part cannot be opened, or the whole not put together.</exception>
    public Assembled Assemble(AssembleRequest request)
    {
        var folder = Directory.CreateTempSubdirectory("parts-");
        try
        {
            var unlocked = new Dictionary<string, string>();
            var pages = request.Parts.SelectMany((part, index) => Part(part, Path.Combine(folder.FullName, $"{index}.pdf"), unlocked, request.Carefully));
            string[] arguments = ["--empty", "--pages", .. pages, "--", request.OutputPath];
            var done = Tool.Run("qpdf", arguments, limits.ToolSeconds);
            // 3: done, with warnings about a part that is not quite right.
            if (done.ExitCode is not (0 or 3) || done.TimedOut)
                throw new RefusalException(RefusalCode.Broken, "The pages cannot be put together into one PDF: a part is damaged. Look at the original, and scan it again.");
            return new Assembled { Id = request.Id };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string[] Part(PdfPart part, string made, Dictionary<string, string> unlocked, bool carefully)
    {
        if (part.MediaType is "image/jpeg" or "image/png" or "image/tiff")
        {
            MakePdf(part, made, carefully);
            return [made, "1"];
        }
        if (unlocked.TryGetValue(part.Path, out var copy))
            return [copy, $"{part.Page}"];
        var opened = files.Open(part.Path, part.Password, carefully).Path;
        if (opened == part.Path)
            return [opened, $"{part.Page}"];
        // The unlocked copy lasts only until the next locked file is opened.
        File.Copy(opened, made);
        unlocked[part.Path] = made;
        return [made, $"{part.Page}"];
    }

    private void MakePdf(PdfPart part, string made, bool carefully)
    {
        var file = files.Open(part.Path, part.Password, carefully);
        if (file is TiffSource tiff)
        {
            if (part.Page > tiff.PageCount)
                throw new RefusalException(RefusalCode.Unreadable, $"There is no page {part.Page}: the file has {tiff.PageCount}.");
            limits.CheckImage(tiff.Pages[part.Page - 1].Width, tiff.Pages[part.Page - 1].Height, tiff.Pages[part.Page - 1].IsColoured);
        }
        using var picture = file is TiffSource ? Pix.ReadTiffPage(part.Path, part.Page) : null;
        var written = picture is null ? Pix.TryWrapPdf(part.Path, made) : picture.TryWritePdf(made);
        if (!written)
            throw new RefusalException(RefusalCode.Broken, "A page's picture cannot be put into a PDF: it is damaged. Scan the page again.");
    }
}
