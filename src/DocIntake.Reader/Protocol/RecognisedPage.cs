namespace DocIntake.Reader.Protocol;

/// <summary>
/// One page as read. All boxes are in pixels of the upright (turned, deskewed) page image of <see cref="Width"/> × <see cref="Height"/>.
/// Files are names inside the request's output folder.
/// </summary>
public sealed record RecognisedPage
{
    public required int Number { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    /// <summary>Resolution of the image, dots per inch; an estimate where the file does not say.</summary>
    public required int Dpi { get; init; }
    public required PageSource Source { get; init; }
    /// <summary>Degrees clockwise the page was turned to stand upright: 0, 90, 180, 270.</summary>
    public int Turned { get; init; }
    /// <summary>Degrees clockwise it was then rotated to lie level.</summary>
    public double Skew { get; init; }
    /// <summary>Pixels of the page as it is in the file, before all that; 0: as the upright one.</summary>
    public int OriginalWidth { get; init; }
    /// <summary>The same.</summary>
    public int OriginalHeight { get; init; }
    /// <summary>No ink worth the name: nothing recognised, no code, next to no dark pixels.</summary>
    public bool Blank { get; init; }
    public required IReadOnlyList<Word> Words { get; init; }
    public IReadOnlyList<PageCode> Codes { get; init; } = [];
    public IReadOnlyList<FormValue> FormValues { get; init; } = [];
    /// <summary>
    /// What the ink looks like close up, for telling types of pages: 116 shares of small patterns, 0..255 (the reader's PageLook says which); null of a page that
    /// was not read from its image, or was read by a version that did not look.
    /// </summary>
    public IReadOnlyList<byte>? Look { get; init; }
    /// <summary>The upright page image, PNG or JPEG; null where not asked for.</summary>
    public string? ImageFile { get; init; }
    /// <summary>A one-page PDF, image with the recognised text invisible on it; null where not asked for or the page has its own text.</summary>
    public string? SearchablePdfFile { get; init; }
    /// <summary>How long the reader was busy with it.</summary>
    public double Seconds { get; init; }

    /// <summary>For who wants boxes on the page as it is in the file.</summary>
    public PagePlace Place() => new(OriginalWidth > 0 ? OriginalWidth : Width, OriginalHeight > 0 ? OriginalHeight : Height, Turned, Skew, (Width, Height));
}

public enum PageSource { Ocr, TextLayer, None }

/// <summary>Confidence is 0..1; Line numbers words that stand on one line (reading order, unique on the page).</summary>
public sealed record Word(string Text, Box Box, double Confidence, int Line = 0);

/// <summary>A bar, 2-D or patch code. Format in zxing's words: Code128, Code39, QRCode, DataMatrix, PDF417, EAN13, ITF …; or Patch, Text then 1, 2, 3, 4, 6 or T.</summary>
public sealed record PageCode(string Format, string Text, Box Box);

/// <summary>A filled (or empty) AcroForm field of this page. Value is the text, the chosen option, or for a tick box "true"/"false".</summary>
public sealed record FormValue(string Name, FormValueKind Kind, string Value, Box Box, string? Label = null);

public enum FormValueKind { Text, Choice, Radio, Tick, Signature }

/// <summary>
/// What stands in a zone. Text is null where nothing does; Ink is the share of dark pixels in the zone (0..1), for a tick or signature the
/// measure of being marked, with Confidence (0..1) that it is (Text "true") or is not ("false").
/// </summary>
public sealed record ZoneReading(string Name, string? Text, double Confidence, double Ink, Box Box)
{
    /// <summary>Of a tick only: what kind of mark it is.</summary>
    public MarkKind? Mark { get; init; }
}

/// <summary>Filled: black inside its frame. TakenBack: rubbed out, scribbled over past its frame, or crossed out by lines that run on past it; its Text is "false".</summary>
public enum MarkKind { Empty, Marked, Filled, TakenBack }
