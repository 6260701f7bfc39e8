using DocIntake.Reader.Files;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Codes;

/// <summary>Bar, 2-D and patch codes of a page: several, standing any way up. Where nothing looks like one, the decoder is not started.</summary>
internal static class CodeReader
{
    public static IReadOnlyList<PageCode> Read(Pix upright, string folder, ReaderLimits limits)
    {
        using var grey = upright.ToGrey();
        var places = CodePlaces.Find(grey);
        return [.. PatchReader.Read(grey), .. places.Count == 0 ? [] : Zxing.Read(grey, places, folder, limits)];
    }
}
