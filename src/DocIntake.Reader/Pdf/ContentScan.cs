using System.Text;

namespace DocIntake.Reader.Pdf;

/// <summary>Goes through a page's content, forms within it too, and tells what it is made of. Nothing is drawn.</summary>
internal sealed class ContentScan
{
    private const int Deepest = 8, MostStates = 200, MostImages = 2000, MostOperators = 3_000_000;
    private static readonly string[] CodeFonts = ["barcode", "code39", "code128", "code-39", "code-128", "3of9", "3of 9", "free3", "idauto", "ean13", "qrcode", "c39", "c128", "i2of5", "ocrbar"];

    private readonly PdfFile pdf;
    private readonly Area frame;
    private readonly Stack<State> states = new();
    private readonly List<PlacedImage> images = [];
    private readonly HashSet<PdfDictionary> knownFonts = new(ReferenceEqualityComparer.Instance);
    private readonly BarShapes bars = new();
    private State now;
    private int visible, invisible, drawings, operators;
    private bool codes;

    private readonly record struct State(Matrix Matrix, Area Clip, bool IsOddlyClipped, int TextMode, bool HasEffects);

    private ContentScan(PdfFile pdf, Area frame) => (this.pdf, this.frame, now) = (pdf, frame, new State(Matrix.Same, frame, false, 0, false));

    /// <param name="pdf">The file.</param>
    /// <param name="page">The page's dictionary.</param>
    /// <param name="frame">What is shown of it.</param>
    /// <returns>Null where some of it is packed in a way not known here, or goes on without end.</returns>
    public static PageContent? Of(PdfFile pdf, PdfValue page, Area frame)
    {
        var scan = new ContentScan(pdf, frame);
        return Content(pdf, pdf.Get(page, "Contents")) is { } content && scan.Run(content, pdf.Inherited(page, "Resources"), 0)
            ? new PageContent(scan.images, scan.visible, scan.invisible, scan.drawings, scan.codes || scan.bars.MayBeCode)
            : null;
    }

    private static byte[]? Content(PdfFile pdf, PdfValue? contents)
    {
        if (contents is PdfStream one)
            return pdf.Unpack(one);
        using var whole = new MemoryStream();
        foreach (var part in pdf.Items(contents).OfType<PdfStream>())
        {
            if (pdf.Unpack(part) is not { } unpacked || whole.Length + unpacked.Length > PdfFilters.MostUnpacked)
                return null;
            whole.Write(unpacked);
            whole.WriteByte((byte)'\n');
        }
        return whole.ToArray();
    }

    private bool Run(byte[] content, PdfValue? resources, int depth)
    {
        var scan = new ContentOperators(content);
        var outer = states.Count;
        var whole = true;
        while (scan.MoveNext())
        {
            if (++operators > MostOperators)
                return false;
            switch (scan.Operator)
            {
                case [(byte)'q'] when states.Count < MostStates: states.Push(now); break;
                case [(byte)'Q'] when states.Count > outer: now = states.Pop(); break;
                case [(byte)'c', (byte)'m']: now = now with { Matrix = new Matrix(scan[0], scan[1], scan[2], scan[3], scan[4], scan[5]).Then(now.Matrix) }; break;
                case [(byte)'r', (byte)'e']: bars.Rectangle(now.Matrix.Around(scan[0], scan[1], scan[0] + scan[2], scan[1] + scan[3])); break;
                case [(byte)'m']: bars.Move(now.Matrix.Around(scan[0], scan[1], scan[0], scan[1])); break;
                case [(byte)'l']: bars.Line(now.Matrix.Around(scan[0], scan[1], scan[0], scan[1])); break;
                case [(byte)'c'] or [(byte)'v'] or [(byte)'y']: bars.Curve(); break;
                case [(byte)'W', ..]: bars.Clips = true; break;
                case [(byte)'n'] or [(byte)'S'] or [(byte)'s'] or [(byte)'f', ..] or [(byte)'F'] or [(byte)'B', ..] or [(byte)'b', ..]: Paint(scan.Operator[0]); break;
                case [(byte)'s', (byte)'h']: drawings++; break;
                case [(byte)'T', (byte)'r']: now = now with { TextMode = (int)scan[0] }; break;
                case [(byte)'T', (byte)'j' or (byte)'J'] or [(byte)'\''] or [(byte)'"']: _ = now.TextMode == 3 ? invisible++ : visible++; break;
                case [(byte)'T', (byte)'f']: Font(Resource(resources, "Font", scan.Name)); break;
                case [(byte)'g', (byte)'s']: Effects(Resource(resources, "ExtGState", scan.Name)); break;
                case [(byte)'I', (byte)'D']: (codes, drawings) = (true, drawings + 1); break;
                case [(byte)'D', (byte)'o']: whole &= Show(resources, scan.Name, depth); break;
                default: break;
            }
        }
        while (states.Count > outer)
            now = states.Pop();
        return whole;
    }

    private void Paint(byte way)
    {
        // Marked content (BMC, BDC, BT, BI) begins with a B too; it comes here without a path and does no harm.
        if (bars.Clips)
            now = bars.Outline is { } outline ? now with { Clip = now.Clip.Common(outline) } : now with { IsOddlyClipped = true };
        if (way != 'n' && bars.HasPath)
            drawings++;
        bars.End(isFilled: way is (byte)'f' or (byte)'F' or (byte)'B' or (byte)'b');
    }

    private void Font(PdfValue? font)
    {
        if (font is not PdfDictionary dictionary || !knownFonts.Add(dictionary))
            return;
        var name = (PdfTexts.Text(pdf.Get(font, "BaseFont")) ?? "").ToLowerInvariant();
        codes |= CodeFonts.Any(name.Contains);
    }

    private void Effects(PdfValue? state)
    {
        if (pdf.Get(state, "SMask") is PdfDictionary || pdf.Get(state, "ca") is PdfNumber { Value: < 1 })
            now = now with { HasEffects = true };
    }

    private bool Show(PdfValue? resources, ReadOnlySpan<byte> name, int depth)
    {
        var reference = PdfFile.Dictionary(pdf.Get(resources, "XObject"))?.Entries.GetValueOrDefault(Encoding.Latin1.GetString(name));
        if (pdf.Resolve(reference) is not PdfStream shown)
            return true;
        if (pdf.Get(shown, "Subtype") is PdfName { Value: "Image" })
        {
            if (images.Count >= MostImages)
                return false;
            if (Covers(shown))
                (visible, invisible) = (0, invisible + visible);
            images.Add(new PlacedImage(shown, (reference as PdfReference)?.Number, now.Matrix.Around(0, 0, 1, 1), IsPlain(shown)));
            return true;
        }
        if (depth == Deepest || pdf.Unpack(shown) is not { } content)
            return false;
        states.Push(now);
        var matrix = pdf.Items(pdf.Get(shown, "Matrix")).Select(PdfTexts.Number).ToArray();
        if (matrix.Length == 6)
            now = now with { Matrix = new Matrix(matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]).Then(now.Matrix) };
        var whole = Run(content, pdf.Get(shown, "Resources") ?? resources, depth + 1);
        now = states.Pop();
        return whole;
    }

    /// <summary>Does the image lie over all that was written before it?</summary>
    private bool Covers(PdfStream image) =>
        !now.IsOddlyClipped && !now.HasEffects && now.Clip.Covers(frame, 1) && now.Matrix.Around(0, 0, 1, 1).Covers(frame, 0.03 * frame.Height)
        && pdf.Get(image, "ImageMask") is not PdfFlag { Value: true } && pdf.Get(image, "SMask") is null && pdf.Get(image, "Mask") is null;

    private bool IsPlain(PdfStream image)
    {
        var matrix = now.Matrix;
        var area = matrix.Around(0, 0, 1, 1);
        return !now.IsOddlyClipped && !now.HasEffects && now.Clip.Covers(area, 0.03 * Math.Max(area.Width, area.Height))
            && matrix is { A: > 0, D: > 0 } && Math.Abs(matrix.B) < 0.001 * matrix.A && Math.Abs(matrix.C) < 0.001 * matrix.D
            && pdf.Get(image, "ImageMask") is not PdfFlag { Value: true } && pdf.Get(image, "SMask") is null && pdf.Get(image, "Mask") is null && pdf.Get(image, "Decode") is null;
    }

    private PdfValue? Resource(PdfValue? resources, string kind, ReadOnlySpan<byte> name) => pdf.Get(pdf.Get(resources, kind), Encoding.Latin1.GetString(name));
}
