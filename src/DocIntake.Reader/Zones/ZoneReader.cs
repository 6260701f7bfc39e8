using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;
using DocIntake.Reader.Zones.Ticks;
using DocIntake.Reader.Zones.Writing;

namespace DocIntake.Reader.Zones;

/// <summary>Reads the places of a fixed form on an upright page image.</summary>
internal sealed class ZoneReader(Engines engines)
{
    /// <exception cref="RefusalException">The image cannot be opened.</exception>
    public ZonesRead Read(ReadZonesRequest request)
    {
        using var page = Pix.Read(request.ImagePath);
        var engine = engines.For(request.Languages);
        var recognisers = request.Zones.Any(MayReadAgain) ? engines.RecognisersFor(request.Languages) : [];
        var hand = recognisers.Count > 0 ? new HandReader(recognisers) : null;
        var dpi = page.DeclaredDpi is >= 50 and <= 1200 and var declared ? declared : 300;
        var places = request.Zones.Select(zone => (Zone: zone, Box: Within(zone.Box, page))).ToList();
        var ticks = TickPage.Read(page, [.. places.Where(place => place.Zone.Kind == ZoneKind.Tick && !IsTooSmall(place.Box))]).ToDictionary(tick => tick.Name);
        return new ZonesRead { Id = request.Id, Zones = [.. places.Select(place => ticks.GetValueOrDefault(place.Zone.Name) ?? Read(page, dpi, place.Zone, place.Box, engine, hand))] };
    }

    private static ZoneReading Read(Pix page, int dpi, Zone asked, Box box, OcrEngine engine, HandReader? hand)
    {
        var zone = asked with { Characters = CharacterSet.Expand(asked.Characters) };
        if (IsTooSmall(box))
            return new ZoneReading(zone.Name, null, 0, 0, box);
        return zone.Kind switch
        {
            ZoneKind.Text => TextZoneReader.Read(page, dpi, zone, box, engine, hand),
            ZoneKind.Comb => CombReader.Read(page, zone, box, engine, hand),
            ZoneKind.Signature => SignatureReader.Read(page, dpi, zone, box),
            var kind => throw new InvalidOperationException($"{kind} has no way to be read."),
        };
    }

    private static bool MayReadAgain(Zone zone) => zone.Kind is ZoneKind.Text or ZoneKind.Comb && zone.SecondReader != SecondReaderMode.Off;

    private static bool IsTooSmall(Box box) => box.Width < 3 || box.Height < 3;

    private static Box Within(Box box, Pix page) => new(
        Math.Clamp(box.X0, 0, page.Width), Math.Clamp(box.Y0, 0, page.Height),
        Math.Clamp(box.X1, 0, page.Width), Math.Clamp(box.Y1, 0, page.Height));
}
