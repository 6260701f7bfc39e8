using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Forms.Ticks;

/// <summary>A hand that marks boxes: some people cross neatly, some sweep far out of the box, some hardly press.</summary>
internal sealed class MarkPen(Random random, bool bilevel)
{
    private readonly double width = 0.25 + random.NextDouble() * 0.5;
    private readonly double sloppy = random.NextDouble();
    private Ink ink = InkOf(random, bilevel);

    private static Ink InkOf(Random random, bool bilevel)
    {
        if (!random.OneIn(5))
            return random.Pick([Ink.Ballpoint, Ink.Ballpoint, Ink.Black, new Ink(0.3, 0.3, 0.32)]);
        // A pencil. On a black and white scan a paler one would leave nothing at all, for nobody to see.
        var grey = bilevel ? 0.3 + random.NextDouble() * 0.1 : 0.45 + random.NextDouble() * 0.3;
        return new Ink(grey, grey, grey);
    }

    public void Draw(Sheet sheet, TickBox box)
    {
        switch (box.Mark)
        {
            case Mark.None:
                break;
            case Mark.Cross:
                var over = Between(-0.18, 0.1 + 0.45 * sloppy);
                Line(sheet, box, -over, -over, 1 + over, 1 + over);
                Line(sheet, box, -over, 1 + over, 1 + over, -over);
                break;
            case Mark.Tick:
                var (size, tail) = (Between(0.7, 1.15), Between(0, 0.2 + 0.8 * sloppy));
                Path(sheet, box, width, (0.5 - 0.38 * size, 0.55), (0.42, 0.5 + 0.36 * size), (0.5 + 0.42 * size + tail * 0.6, 0.5 - 0.4 * size - tail * 0.8));
                break;
            case Mark.Dash:
                var reach = Between(0.3, 0.7);
                var tilt = Between(-0.25, 0.25);
                Line(sheet, box, 0.5 - reach, 0.5 + tilt, 0.5 + reach, 0.5 - tilt);
                break;
            case Mark.Dot:
                var far = Between(0.08, 0.16);
                Scribble(sheet, box, 0.5 - far, 0.5 + far, 5, Math.Max(0.45, width));
                break;
            case Mark.Filled:
                Scribble(sheet, box, Between(0.02, 0.16), 1 - Between(0.02, 0.16), random.Next(8, 15), Math.Max(0.35, width));
                break;
            case Mark.BlackedOut:
                Draw(sheet, box with { Mark = Mark.Cross });
                var past = Between(0.12, 0.4);
                Scribble(sheet, box, -past, 1 + past, random.Next(14, 22), Math.Max(0.5, width));
                break;
            case Mark.StruckOut:
                Draw(sheet, box with { Mark = random.Pick([Mark.Cross, Mark.Tick]) });
                for (var line = random.Next(1, 4); line > 0; line--)
                    Line(sheet, box, -Between(0.4, 0.9), Between(0.25, 0.75), Between(1.5, 4), Between(0.25, 0.75));
                break;
            case Mark.RubbedOut:
                var trace = 0.84 + random.NextDouble() * 0.08;
                var rest = new MarkPen(random, bilevel) { ink = new Ink(trace, trace, trace) };
                rest.Draw(sheet, box with { Mark = random.Pick([Mark.Cross, Mark.Tick]) });
                break;
            default:
                throw new InvalidOperationException($"{box.Mark} is drawn by nobody.");
        }
    }

    /// <summary>From side to side, a little lower each time; coordinates in box sizes.</summary>
    private void Scribble(Sheet sheet, TickBox box, double from, double to, int strokes, double pen)
    {
        var points = Enumerable.Range(0, strokes + 1)
            .Select(i => ((i % 2 == 0 ? from : to) + Between(-0.04, 0.04), from + (to - from) * i / strokes)).ToArray();
        Path(sheet, box, pen, points);
    }

    private void Line(Sheet sheet, TickBox box, double x0, double y0, double x1, double y1) =>
        Path(sheet, box, width, (x0 + Between(-0.07, 0.07), y0 + Between(-0.07, 0.07)), (x1 + Between(-0.07, 0.07), y1 + Between(-0.07, 0.07)));

    /// <summary>Straight runs, each bent a little.</summary>
    private void Path(Sheet sheet, TickBox box, double pen, params (double X, double Y)[] corners)
    {
        (double X, double Y) At(double x, double y) => (box.X + x * box.Size, box.Y + y * box.Size);
        foreach (var (from, to) in corners.Zip(corners.Skip(1)))
        {
            var bend = Between(-0.05, 0.05);
            sheet.Stroke([At(from.X, from.Y), At(from.X + (to.X - from.X) / 3 + bend, from.Y + (to.Y - from.Y) / 3 + bend),
                At(from.X + (to.X - from.X) * 2 / 3 + bend, from.Y + (to.Y - from.Y) * 2 / 3 + bend), At(to.X, to.Y)], pen, ink);
        }
    }

    private double Between(double least, double most) => least + random.NextDouble() * (most - least);
}
