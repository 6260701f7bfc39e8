using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Zones;

/// <summary>
/// Did somebody sign? What is written by hand in one go is larger than print: strokes are told from letters, dust, dotted lines and the frame of a stamp by
/// their size in millimetres. Whose name it is nobody asks.
/// </summary>
internal static class SignatureReader
{
    private const double MmPerInch = 25.4;
    /// <summary>Millimetres. Print of up to 12 point is lower than Tall, and a word of it that runs together lower than Low.</summary>
    private const double Tall = 3.8, Wide = 9, Low = 3.6, LetterHeight = 1.4, Bent = 3;
    private const int AWord = 6;

    public static ZoneReading Read(Pix page, int dpi, Zone zone, Box box)
    {
        using var written = ZoneImage.Written(page, box, shortestLine: dpi / 2, ZoneImage.Contrast(page, box));
        double Mm(int pixels) => pixels * MmPerInch / dpi;
        var blobs = written.Blobs().Where(blob => Mm(Math.Max(blob.Width, blob.Height)) >= LetterHeight / 2).ToList();
        var frames = blobs.Where(blob => Mm(Math.Min(blob.Width, blob.Height)) > 7 && IsFrame(written, blob)).ToList();
        var strokes = blobs.Where(blob => IsStroke(Mm(blob.Width), Mm(blob.Height)) && !frames.Contains(blob) && !frames.Any(frame => IsIn(frame, blob)) && !IsSolid(written, blob)).ToList();
        var letters = blobs.Except(strokes).Count(blob => Mm(blob.Height) is > LetterHeight and < Low && blob.Width < 3 * blob.Height);
        var length = strokes.Sum(stroke => Mm(Math.Max(stroke.Width, stroke.Height)));
        var present = length >= 5;
        var confidence = (present, frames.Count, letters) switch
        {
            // A name may be signed across a stamp, or be the stamp.
            (_, > 0, _) => 0.6,
            (true, _, _) => Marks.Ramp(length, 5, 18, 0.7, 0.97),
            // Something small was drawn by hand, or a name was typed.
            (false, _, _) when length > 0 => 0.55,
            (false, _, >= AWord) => 0.75,
            _ => 0.96,
        };
        return new ZoneReading(zone.Name, present ? "true" : "false", confidence, Math.Round(ZoneImage.Share(written), 4), box);
    }

    /// <summary>Straight pieces are what is left of rules and frames; a long name written flat is no straighter for its length.</summary>
    private static bool IsStroke(double width, double height) =>
        (height >= Tall || (width >= Wide && height >= LetterHeight)) && (Math.Min(width, height) >= Bent || Math.Min(width, height) > 0.12 * Math.Max(width, height));

    private static bool IsIn(Box frame, Box blob) => blob.X0 >= frame.X0 && blob.Y0 >= frame.Y0 && blob.X1 <= frame.X1 && blob.Y1 <= frame.Y1;

    private static bool IsSolid(Pix written, Box blob)
    {
        using var cut = written.Clip(blob);
        return ZoneImage.Share(cut) > 0.65;
    }

    /// <summary>A ring or rectangle has nearly all of its ink along its edge.</summary>
    private static bool IsFrame(Pix written, Box blob)
    {
        var (x, y) = (blob.Width / 5, blob.Height / 5);
        using var whole = written.Clip(blob);
        using var inner = whole.Clip(new Box(x, y, blob.Width - x, blob.Height - y));
        return inner.CountBlack() < 0.35 * whole.CountBlack();
    }
}
