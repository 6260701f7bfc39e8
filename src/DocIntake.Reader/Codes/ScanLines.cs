using System.Runtime.InteropServices;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;
using static DocIntake.Reader.Native.Leptonica;

namespace DocIntake.Reader.Codes;

/// <summary>Lines over a page, about a tenth of an inch apart: down the columns, or along the rows where turned.</summary>
internal sealed class ScanLines
{
    private const int LinesOnLongest = 110;
    private readonly nint data;
    private readonly int stride, dark;
    private readonly bool turned;

    public ScanLines(Pix grey, bool turned)
    {
        (data, stride, this.turned) = (pixGetData(grey.Handle), 4 * pixGetWpl(grey.Handle), turned);
        (Length, var across) = turned ? (grey.Width, grey.Height) : (grey.Height, grey.Width);
        Longest = Math.Max(grey.Width, grey.Height);
        Apart = Math.Max(1, Longest / (double)LinesOnLongest);
        Count = (int)(across / Apart);
        // Bars are dark on any paper.
        dark = grey.GreyRank(0.8) * 6 / 10;
    }

    public int Longest { get; }
    /// <summary>Pixels of a line.</summary>
    public double Length { get; }
    public double Apart { get; }
    public int Count { get; }

    /// <summary>Where white and black part, from white at 0; what is shorter than <paramref name="shortest"/> is a speck and left out, or not even met.</summary>
    public IReadOnlyList<int> Runs(int line, double shortest)
    {
        var across = (int)((line + 0.5) * Apart);
        var step = Math.Max(1, (int)shortest);
        var ends = new List<int> { 0 };
        var black = false;
        for (var at = 0; at < (int)Length; at += step)
        {
            // x ^ 3: Leptonica keeps pixels in 32-bit words, the first pixel in the highest byte.
            var here = (turned ? Marshal.ReadByte(data, across * stride + (at ^ 3)) : Marshal.ReadByte(data, at * stride + (across ^ 3))) < dark;
            if (here == black)
                continue;
            black = here;
            // A run ends that is no longer than a speck: it belongs to what lies around it.
            if (ends.Count > 1 && at - ends[^1] < shortest)
                ends.RemoveAt(ends.Count - 1);
            else
                ends.Add(at);
        }
        ends.Add((int)Length);
        return ends;
    }

    public Box OnPage(PatchTrack track)
    {
        // The bars end somewhere before the next line.
        var (from, to) = ((int)Math.Max(0, (track.FirstLine - 0.5) * Apart), (int)((track.LastLine + 1.5) * Apart));
        return turned ? new Box((int)track.Start, from, (int)track.End, to) : new Box(from, (int)track.Start, to, (int)track.End);
    }
}
