using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Recognising;

/// <summary>A reader has parsed bytes from outside and may be anything by now: what it says is checked like any other input.</summary>
internal static class AnswerCheck
{
    private const int LongestReason = 1000;
    private static readonly string[] MediaTypes = ["application/pdf", "image/tiff", "image/png", "image/jpeg"];

    /// <exception cref="ReaderLostException">It is no answer to this request.</exception>
    public static void Check(ReaderRequest request, ReaderAnswer answer, ReaderOptions options)
    {
        var fits = (request, answer) switch
        {
            (_, ReaderRefusal { Reason: { Length: > 0 and <= LongestReason } }) => true,
            (PrepareRequest, Prepared prepared) => MediaTypes.Contains(prepared.MediaType) && prepared.PageCount >= 1 && prepared.PageCount <= options.MaxPages,
            (RecogniseRequest asked, Recognised { Page: not null } read) => Fits(asked, read.Page),
            (ReadZonesRequest asked, ZonesRead { Zones: not null } read) => read.Zones.Select(zone => zone?.Name).SequenceEqual(asked.Zones.Select(zone => zone.Name)),
            (FindBoxesRequest, BoxesFound { Boxes: not null } found) => found.Boxes.All(box => box is { X0: >= 0, Y0: >= 0 } && box.X0 < box.X1 && box.Y0 < box.Y1),
            (AssembleRequest asked, Assembled) => new FileInfo(asked.OutputPath) is { Exists: true, Length: > 0, LinkTarget: null },
            _ => false,
        };
        if (!fits)
            throw new ReaderLostException("gave an answer that does not fit the question");
    }

    private static bool Fits(RecogniseRequest asked, RecognisedPage page) =>
        page.Number == asked.Page && page is { Width: > 0, Height: > 0, Dpi: > 0, OriginalWidth: >= 0, OriginalHeight: >= 0, Turned: 0 or 90 or 180 or 270, Words: not null, Codes: not null, FormValues: not null }
        && page.Words.All(word => word is { Confidence: >= 0 and <= 1 } && IsText(word.Text) && IsOn(page, word.Box))
        && page.Codes.All(code => code is not null && IsText(code.Format) && IsText(code.Text))
        && page.FormValues.All(value => value is not null && IsText(value.Name) && IsText(value.Value))
        && (asked.PageImage ? IsPlainFile(asked.OutputFolder, page.ImageFile) : page.ImageFile is null)
        && (page.SearchablePdfFile is null || IsPlainFile(asked.OutputFolder, page.SearchablePdfFile));

    private static bool IsOn(RecognisedPage page, Box box) =>
        box.X0 >= 0 && box.Y0 >= 0 && box.X0 <= box.X1 && box.Y0 <= box.Y1 && box.X1 <= page.Width && box.Y1 <= page.Height;

    /// <summary>PostgreSQL keeps no text with a NUL in it.</summary>
    private static bool IsText(string? text) => text is not null && !text.Contains('\0');

    /// <summary>A file in the folder itself: no path, no link to something else.</summary>
    private static bool IsPlainFile(string folder, string? name) =>
        name is not null && Path.GetFileName(name) == name && new FileInfo(Path.Combine(folder, name)) is { Exists: true, LinkTarget: null };
}
