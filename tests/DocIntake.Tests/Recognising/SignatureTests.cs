using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;
using DocIntake.Samples.Drawing;
using DocIntake.Samples.Forms;
using DocIntake.Samples.Scanning;
using Xunit.Abstractions;
using ZoneKind = DocIntake.Reader.Protocol.ZoneKind;

namespace DocIntake.Tests.Recognising;

/// <summary>Signature zones as people leave them, each on scans spoiled in eight ways.</summary>
public sealed class SignatureTests(ITestOutputHelper output) : IDisposable
{
    private const double Width = 85, Height = 20, Pitch = 26;

    private readonly TestFolder folder = new();
    private readonly ReaderPool pool = TestReaders.Pool();

    /// <summary>Null: only a person can say.</summary>
    private static readonly (string What, bool? Signed, Action<Sheet, double, double, Pen, Random> Draw)[] Cases =
    [
        ("nothing", false, (_, _, _, _, _) => { }),
        ("a line to sign on", false, (sheet, x, y, _, _) => Line(sheet, x, y)),
        ("a signature on its line", true, (sheet, x, y, pen, _) => { Line(sheet, x, y); Sign(sheet, x, y, pen); }),
        ("a signature in a box", true, (sheet, x, y, pen, _) => { sheet.Frame(x, y, Width, Height, 0.3); Sign(sheet, x, y, pen); }),
        ("initials", true, (sheet, x, y, _, random) => Initials(sheet, x + 10 + random.Next(50), y + 4, random)),
        ("a long name written flat", true, (sheet, x, y, _, _) => { sheet.Frame(x, y, Width, Height, 0.3); Flat(sheet, x + 5, y + 11); }),
        ("dots to sign on", false, (sheet, x, y, _, _) => sheet.Text(x + 3, y + 15, new string('.', 60), Face.Sans, 9)),
        ("its label", false, (sheet, x, y, _, _) => { Line(sheet, x, y); sheet.Text(x + 3, y + 18.5, "Sign", Face.Sans, 7); }),
        ("the name typed", null, (sheet, x, y, _, _) => sheet.Text(x + 8, y + 12, "Margaret Thornton", Face.Sans, 11)),
        ("a stamp", null, (sheet, x, y, _, _) => { sheet.Frame(x + 20, y + 3, 38, 14, 0.6, Ink.Ballpoint); sheet.Text(x + 24, y + 11, "RECEIVED", Face.SansBold, 12, Ink.Ballpoint); }),
    ];

    [Fact]
    public async Task What_somebody_signed_is_told_from_lines_dots_labels_and_dust_on_spoiled_scans()
    {
        var (wrong, passed, plain) = (new List<string>(), 0, 0);
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var damage = Damage.Of(seed, random, skew: 0.4);
            var file = folder.File($"{seed}.{(damage.Quality.Bilevel ? "tif" : "jpg")}");
            damage.Write(file, sheet => Draw(sheet, seed), seed);

            var read = await pool.ReadZonesAsync(file, [.. Cases.Select((_, i) => Zone(damage, i))], ["eng"], default);

            foreach (var ((what, signed, _), zone) in Cases.Zip(read))
            {
                var passes = zone.Confidence >= 0.85;
                plain += signed is null ? 0 : 1;
                passed += passes && signed is not null ? 1 : 0;
                if (passes && zone.Text != (signed == true ? "true" : "false"))
                    wrong.Add($"seed {seed}, {damage.Name}: {what} read as {zone.Text} at {zone.Confidence}");
            }
        }

        output.WriteLine($"{plain} plain ones, {passed / (double)plain:P1} pass. {string.Join("; ", wrong)}");
        Assert.Empty(wrong);
        Assert.InRange(passed / (double)plain, 0.8, 1);
    }

    private static void Draw(Sheet sheet, int seed)
    {
        var random = new Random(seed);
        var pen = seed % 2 == 0 ? Pen.Upright(seed) : Pen.Quick(seed);
        for (var i = 0; i < Cases.Length; i++)
            Cases[i].Draw(sheet, Left(i), Top(i), pen, random);
    }

    private static double Left(int i) => 15 + i % 2 * 95;

    private static double Top(int i) => 20 + i / 2 * Pitch;

    private static void Line(Sheet sheet, double x, double y) => sheet.Line(x, y + 15.5, x + Width, y + 15.5, 0.25);

    private static void Sign(Sheet sheet, double x, double y, Pen pen) => pen.Sign(sheet, FormZone.Signature("s", x, y, Width, Height));

    /// <summary>Two capitals written quickly.</summary>
    private static void Initials(Sheet sheet, double x, double y, Random random)
    {
        double Off() => random.NextDouble() - 0.5;
        sheet.Stroke([(x, y + 9), (x + 2, y - 2 + Off()), (x + 3 + Off(), y - 1), (x + 4, y + 8)], 0.45, Ink.Ballpoint);
        sheet.Stroke([(x + 4, y + 8), (x + 5, y + 2 + Off()), (x + 8, y - 3), (x + 9 + Off(), y + 8)], 0.45, Ink.Ballpoint);
    }

    private static void Flat(Sheet sheet, double x, double y) =>
        sheet.Stroke([(x, y), .. Enumerable.Range(0, 15).SelectMany(i => ((double, double)[])[(x + 5 * i + 1, y - (i == 0 ? 5.5 : 2.5)), (x + 5 * i + 4, y - (i == 0 ? 4 : 2.5)), (x + 5 * i + 5, y + 0.5)])], 0.45, Ink.Ballpoint);

    private static Zone Zone(Damage damage, int i)
    {
        var ((x0, y0), (x1, y1)) = (damage.OnScan(Left(i) - 1, Top(i) - 1), damage.OnScan(Left(i) + Width + 1, Top(i) + Height + 1));
        return new Zone($"{i}", ZoneKind.Signature, new Box((int)x0, (int)y0, (int)x1, (int)y1));
    }

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
