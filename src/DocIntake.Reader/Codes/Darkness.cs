using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Codes;

/// <summary>A code is about half dark; print is far less, also where its lines lie as close as bars.</summary>
internal static class Darkness
{
    /// <summary>Of the place's pixels, the share (0..1) that is nearer to its ink than to its paper.</summary>
    public static double ShareOf(Pix grey, Box place)
    {
        using var cut = grey.Clip(place);
        var middle = (cut.GreyRank(0.05) + cut.GreyRank(0.95)) / 2;
        using var dark = cut.Threshold(Math.Max(1, middle));
        return dark.CountBlack() / ((double)cut.Width * cut.Height);
    }
}
