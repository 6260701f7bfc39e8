using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Forms.Ticks;

/// <summary>
/// A page of questions to mark, of another make with each seed: the boxes' size, shape and line, how close they stand, the hand that filled it in.
/// Sixteen groups, four of them narrow scales, and ten ticks close under each other.
/// </summary>
public sealed class TickForm
{
    private readonly double size, line;
    private readonly bool round;
    private readonly Ink print;
    private readonly int seed;
    private readonly bool bilevel;

    public TickForm(int seed, bool bilevel, bool faintPrint)
    {
        (this.seed, this.bilevel) = (seed, bilevel);
        var random = new Random(seed);
        size = 3 + random.NextDouble() * 2.5;
        line = 0.15 + random.NextDouble() * 0.35;
        round = random.OneIn(5);
        var pale = bilevel ? 0.25 : 0.55 + random.NextDouble() * 0.15;
        print = faintPrint ? new Ink(pale, pale, pale) : random.Pick([Ink.Black, Ink.Black, bilevel ? Ink.Black : Ink.FormLine]);
        Questions = [.. Groups(random), .. Scales(random), .. Ticks(random)];
    }

    public IReadOnlyList<TickQuestion> Questions { get; }

    public void Draw(Sheet sheet)
    {
        var pen = new MarkPen(new Random(seed + 1), bilevel);
        sheet.Text(15, 20, "Questions about your household", Face.SansBold, 15, print);
        sheet.Text(15, 26, "Mark what applies. Made a mistake? Fill the box in and mark another.", Face.SansItalic, 8, print);
        foreach (var question in Questions)
        {
            var first = question.Boxes[0];
            if (question.IsGroup)
                sheet.Text(15, first.Y + size * 0.75, $"Question {question.Name[1..]}", Face.Sans, 9, print);
            foreach (var box in question.Boxes)
            {
                Frame(sheet, box);
                var label = question.Boxes.Count == 5 ? "" : question.IsGroup ? $"Option {box.Option}" : $"I agree with part {question.Name[1..]} of the rules";
                sheet.Text(box.X + size + 2, box.Y + size * 0.75, label, Face.Sans, 8.5, print);
            }
        }
        foreach (var box in Questions.SelectMany(question => question.Boxes))
            pen.Draw(sheet, box);
    }

    private void Frame(Sheet sheet, TickBox box)
    {
        if (!round)
        {
            sheet.Frame(box.X, box.Y, size, size, line, print);
            return;
        }
        // Four Bézier curves make a circle (control points at 0.5523 of the radius).
        var (r, x, y) = (size / 2, box.X + size / 2, box.Y + size / 2);
        var k = 0.5523 * r;
        sheet.Stroke([(x + r, y), (x + r, y + k), (x + k, y + r), (x, y + r), (x - k, y + r), (x - r, y + k), (x - r, y),
            (x - r, y - k), (x - k, y - r), (x, y - r), (x + k, y - r), (x + r, y - k), (x + r, y)], line, print);
    }

    private IEnumerable<TickQuestion> Groups(Random random) =>
        Enumerable.Range(0, 12).Select(row => Group(random, $"g{row}", random.Next(2, 5), i => (60 + i * 36, 34 + row * 9.5)));

    private IEnumerable<TickQuestion> Scales(Random random) =>
        Enumerable.Range(0, 4).Select(row => Group(random, $"s{row}", 5, i => (60 + i * (size + 1.6), 152 + row * 9.5)));

    private IEnumerable<TickQuestion> Ticks(Random random) => Enumerable.Range(0, 10).Select(row =>
    {
        var mark = random.Next(10) switch { < 5 => random.OneIn(15) ? Mark.RubbedOut : Mark.None, 5 => Mark.Filled, 6 when random.OneIn(2) => random.Pick([Mark.BlackedOut, Mark.StruckOut]), _ => Usual(random) };
        var answer = mark is Mark.None or Mark.BlackedOut or Mark.StruckOut or Mark.RubbedOut ? "false" : "true";
        return new TickQuestion($"t{row}", [new TickBox("true", 20, 195 + row * (size + 1.7), size, mark)], answer);
    });

    private TickQuestion Group(Random random, string name, int count, Func<int, (double X, double Y)> place)
    {
        var marks = new Mark[count];
        var chosen = random.Next(count);
        var other = (chosen + random.Next(1, count)) % count;
        var turn = random.Next(20);
        if (turn > 0)
            marks[chosen] = random.OneIn(7) ? Mark.Filled : Usual(random);
        if (turn is 1 or 2)
            (marks[chosen], marks[other]) = (Usual(random), random.Pick([Mark.BlackedOut, Mark.BlackedOut, Mark.StruckOut, Mark.StruckOut, Mark.RubbedOut]));
        if (turn == 3)
            marks[other] = marks[chosen] = Usual(random);
        var boxes = marks.Select((mark, i) => new TickBox($"{(char)('a' + i)}", place(i).X, place(i).Y, size, mark)).ToList();
        return new TickQuestion(name, boxes, turn == 0 ? null : boxes[chosen].Option, Unclear: turn == 3);
    }

    private static Mark Usual(Random random) => random.Pick([Mark.Cross, Mark.Cross, Mark.Cross, Mark.Tick, Mark.Tick, Mark.Tick, Mark.Dash, Mark.Dot]);
}
