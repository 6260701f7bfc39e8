using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Zones;

/// <summary>Reads the places of a fixed form on an upright page image.</summary>
internal sealed class ZoneReader(Engines engines)
{
    public ZonesRead Read(ReadZonesRequest request)
    {
        using var page = Pix.Read(request.ImagePath);
        _ = engines;
        return new ZonesRead { Id = request.Id, Zones = [] };
    }
}
