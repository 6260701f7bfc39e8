using DocIntake.Reader.Native;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;
using DocIntake.Reader.Zones.Ticks;

namespace DocIntake.Reader.Zones;

/// <summary>Reads the places of a fixed form on an upright page image.</summary>
internal sealed class ZoneReader(Engines engines)
{
    private const double NothingWritten = 0.0015;
    private const double OneLineInches = 0.42;

    /// <exception cref="RefusalException">The image cannot be opened.</exception>
    public ZonesRead Read(ReadZonesRequest request)
    {
        using var page = Pix.Read(request.ImagePath);
        var engine = engines.For(request.Languages);
        var dpi = page.DeclaredDpi is >= 50 and <= 1200 and var declared ? declared : 300;
        var places = request.Zones.Select(zone => (Zone: zone, Box: Within(zone.Box, page))).ToList();
        var ticks = TickPage.Read(page, [.. places.Where(place => place.Zone.Kind == ZoneKind.Tick && !IsTooSmall(place.Box))]).ToDictionary(tick => tick.Name);
        return new ZonesRead { Id = request.Id, Zones = [.. places.Select(place => ticks.GetValueOrDefault(place.Zone.Name) ?? Read(page, dpi, place.Zone, place.Box, engine))] };
    }

    private static ZoneReading Read(Pix page, int dpi, Zone asked, Box box, OcrEngine engine)
    {
        var zone = asked with { Characters = CharacterSet.Expand(asked.Characters) };
        if (IsTooSmall(box))
            return new ZoneReading(zone.Name, null, 0, 0, box);
        return zone.Kind switch
        {
            ZoneKind.Text => Text(page, dpi, zone, box, engine),
            ZoneKind.Comb => CombReader.Read(page, dpi, zone, box, engine),
            ZoneKind.Signature => SignatureReader.Read(page, dpi, zone, box),
            var kind => throw new InvalidOperationException($"{kind} has no way to be read."),
        };
    }

    private static ZoneReading Text(Pix page, int dpi, Zone zone, Box box, OcrEngine engine)
    {
        using var written = ZoneImage.Written(page, box, shortestLine: dpi / 2);
        var ink = ZoneImage.Share(written);
        if (ink < NothingWritten)
            return new ZoneReading(zone.Name, null, 0.97, Math.Round(ink, 4), box);
        var factor = Math.Clamp(300.0 / dpi, 0.5, 3);
        using var grey = written.ToGrey();
        using var scaled = factor is > 0.9 and < 1.2 ? grey.Clone() : grey.Scale(factor);
        using var framed = scaled.AddWhiteBorder(12);
        var layout = box.Height / (double)dpi > OneLineInches ? Tesseract.PSM_SINGLE_BLOCK : Tesseract.PSM_SINGLE_LINE;
        var words = engine.Recognise(framed, (int)(dpi * factor), layout, zone.Characters);
        var lines = words.GroupBy(word => word.Line).Select(line => string.Join(' ', line.Select(word => word.Text)));
        var text = string.Join('\n', lines);
        return text.Length == 0
            ? new ZoneReading(zone.Name, null, 0.3, Math.Round(ink, 4), box)
            : new ZoneReading(zone.Name, text, Math.Round(Confidence(words), 4), Math.Round(ink, 4), box);
    }

    /// <summary>A field is wrong when any of its words is: half the mean, half the worst.</summary>
    private static double Confidence(IReadOnlyList<Word> words) =>
        (words.Sum(word => word.Confidence * word.Text.Length) / words.Sum(word => word.Text.Length) + words.Min(word => word.Confidence)) / 2;

    private static bool IsTooSmall(Box box) => box.Width < 3 || box.Height < 3;

    private static Box Within(Box box, Pix page) => new(
        Math.Clamp(box.X0, 0, page.Width), Math.Clamp(box.Y0, 0, page.Height),
        Math.Clamp(box.X1, 0, page.Width), Math.Clamp(box.Y1, 0, page.Height));
}
