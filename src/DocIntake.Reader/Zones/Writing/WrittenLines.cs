using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Zones.Writing;

/// <summary>A line of writing in a zone: its box in pixels of the zone, and where its strokes are (the boxes of what hangs together), from the left.</summary>
internal sealed record WrittenLine(Box Box, IReadOnlyList<Box> Strokes)
{
    private const double SpaceHeights = 0.5;

    /// <summary>Height of its letters and figures.</summary>
    public int Tallest => Strokes.Select(stroke => stroke.Height).Order().ElementAt((int)(Strokes.Count * 0.8));

    /// <summary>How many tall strokes stand side by side; those above each other are one.</summary>
    public int Letters
    {
        get
        {
            var (count, end, tall) = (0, int.MinValue, 0.6 * Tallest);
            foreach (var stroke in Strokes.Where(stroke => stroke.Height >= tall))
            {
                count += stroke.X0 + stroke.Width * 0.4 >= end ? 1 : 0;
                end = Math.Max(end, stroke.X1);
            }
            return count;
        }
    }

    /// <summary>Places (0 left edge, 1 right edge of the box) of gaps as wide as a space between words.</summary>
    public IEnumerable<double> Gaps()
    {
        var (end, height) = (Strokes[0].X1, Box.Height);
        foreach (var stroke in Strokes.Skip(1))
        {
            if (stroke.X0 - end > SpaceHeights * height)
                yield return ((stroke.X0 + end) / 2.0 - Box.X0) / Math.Max(1, Box.Width);
            end = Math.Max(end, stroke.X1);
        }
    }
}

/// <summary>What is written in a zone, line by line: a form's rules, the feet of its labels that reach into the zone, and dust are none of it.</summary>
internal static class WrittenLines
{
    public static IReadOnlyList<WrittenLine> Find(Pix written, int dpi)
    {
        var (width, height) = (written.Width, written.Height);
        var strokes = written.Blobs().Where(blob => Math.Max(blob.Width, blob.Height) >= Math.Max(3, dpi / 60) && !IsCutOff(blob, width, height) && !IsRest(blob, dpi)).ToList();
        if (strokes.Count == 0)
            return [];
        // Letters and figures; commas, dots and dashes belong to the line they are next to.
        var tallest = strokes.Select(stroke => stroke.Height).Order().ElementAt((int)(strokes.Count * 0.8));
        var lines = new List<List<Box>>();
        foreach (var letter in strokes.Where(stroke => stroke.Height >= 0.5 * tallest).OrderBy(stroke => stroke.CentreY))
        {
            var line = lines.LastOrDefault();
            if (line is null || letter.CentreY > line.Average(other => other.CentreY) + 0.6 * tallest)
                lines.Add([letter]);
            else
                line.Add(letter);
        }
        foreach (var small in strokes.Where(stroke => stroke.Height < 0.5 * tallest))
        {
            var nearest = lines.MinBy(line => Distance(line, small))!; // the tallest stroke made one
            if (Distance(nearest, small) < 0.35 * tallest)
                nearest.Add(small);
        }
        return [.. lines.Select(line => new WrittenLine(line.Aggregate((one, other) => one.Union(other)), [.. line.OrderBy(stroke => stroke.X0)]))];
    }

    /// <summary>Touches the zone's edge and lies mostly beyond it: the foot of a label, the next field's writing.</summary>
    private static bool IsCutOff(Box blob, int width, int height) =>
        (blob.Y0 <= 1 && blob.Y1 < 0.25 * height) || (blob.Y1 >= height - 1 && blob.Y0 > 0.75 * height)
        || (blob.X0 <= 1 && blob.Width < height / 8) || (blob.X1 >= width - 1 && blob.Width < height / 8);

    /// <summary>What is left of a rule: far longer than high.</summary>
    private static bool IsRest(Box blob, int dpi) => blob.Width > dpi / 4 && blob.Height < dpi / 40;

    private static double Distance(List<Box> line, Box small)
    {
        var (top, bottom) = (line.Min(stroke => stroke.Y0), line.Max(stroke => stroke.Y1));
        return Math.Max(0, Math.Max(top - small.CentreY, small.CentreY - bottom));
    }
}
