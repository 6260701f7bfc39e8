using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Workflows;
using DocIntake.Samples.Drawing;
using DocIntake.Samples.Forms;
using DocIntake.Samples.Scanning;
using DocIntake.Tests.Keying;
using DocIntake.Tests.Recognising;
using Xunit.Abstractions;

namespace DocIntake.Tests.Understanding;

/// <summary>The form CA-1, filled in, scanned badly in ways that are known, read and laid on its blank.</summary>
public sealed class RegistrationOnPaperTests(ITestOutputHelper output) : IDisposable
{
    private static readonly Dictionary<string, string?> Values = new()
    {
        ["person_number"] = "123456785",
        ["surname"] = "O'BRIEN",
        ["given_names"] = "MARY ANN",
        ["date_of_birth"] = "1980-02-01",
        ["new_street"] = "12 HARBOUR STREET",
        ["new_postcode"] = "80331",
        ["new_city"] = "OAKHAMPTON",
        ["move_date"] = "2026-11-01",
        ["whole_household"] = "true",
        ["dwelling"] = "tenant",
        ["signature"] = "true",
        ["signed_date"] = "2026-10-20",
    };

    private readonly TestFolder folder = new();
    private readonly ReaderPool pool = TestReaders.Pool();

    /// <summary>Fit: the share of its size at which the page was printed or copied, on paper of <paramref name="paper"/>.</summary>
    [Theory]
    [InlineData(200, 0, 1, "a4", 0)]
    [InlineData(100, 1, 1, "a4", 0)]
    [InlineData(150, -3, 1, "a4", 0)]
    [InlineData(600, 0.8, 1, "a4", 0)]
    [InlineData(200, 5, 1, "a4", 0)]
    [InlineData(200, -0.6, 0.94, "letter", 0)]
    [InlineData(200, 0.4, 1, "a4", 90)]
    public async Task Zones_of_a_real_scan_land_within_half_a_millimetre(int dpi, double skew, double fit, string paper, int covered)
    {
        var quality = new ScanQuality { Dpi = dpi, Skew = skew, Noise = 4, Specks = 1, Blur = 0.2, Ink = 40, Paper = 240, JpegQuality = 70 };
        var damage = new Damage("known", quality);
        var (file, fitted) = (folder.File("scan.jpg"), folder.File("fitted.jpg"));
        damage.Write(file, sheet => Draw(sheet, covered), seed: 7);
        var (width, height) = paper == "letter" ? (8.5 * dpi, 11.0 * dpi) : (210 / 25.4 * dpi, 297 / 25.4 * dpi);
        if (fit == 1)
            fitted = file;
        else
            Drawn.Convert(fitted, file, "-filter", "triangle", "-resize", $"{fit * 100}%", "-gravity", "northwest", "-background", "white", "-extent", $"{(int)width}x{(int)height}", "-density", $"{dpi}");
        var workflow = WorkflowLoader.Load(Path.Combine(Papers.Workflows, "change-of-address")).Workflow!; // the repository's own loads, says another test

        var pages = folder.NewFolder();
        var page = await pool.RecogniseAsync(fitted, 1, pages, new RecogniseSettings(["eng"], SearchablePdf: false), default);
        var read = await new FormReader(pool).ReadAsync(workflow, [new PageWithImage(page, Path.Combine(pages, page.ImageFile!))], default); // an image is written unless asked not to

        Assert.Null(read.Problem);
        var worst = 0.0;
        foreach (var zone in ChangeOfAddressForm.Zones.Where(zone => zone.Y > covered))
        {
            var (x, y) = Upright(damage.OnScan(zone.X + zone.Width / 2, zone.Y + zone.Height / 2), fit, width, height, page);
            var box = read.Zones[zone.Choice is null ? zone.Field : $"{zone.Field}={zone.Choice}"].Box;
            worst = Math.Max(worst, Math.Max(Math.Abs(box.CentreX - x), Math.Abs(box.CentreY - y)) * 25.4 / page.Dpi);
        }
        output.WriteLine($"{dpi} dpi, skew {skew} ({page.Skew} taken out), {fit:P0} on {paper}: worst zone {worst:0.00} mm off, {worst / 25.4 * 200:0.0} px at 200 dpi");
        Assert.InRange(worst, 0, 0.5);
    }

    /// <summary>A sticker hides the page's head down to <paramref name="covered"/> mm.</summary>
    private static void Draw(Sheet sheet, int covered)
    {
        ChangeOfAddressForm.DrawBlank(sheet, "CA1-000001");
        ChangeOfAddressForm.Fill(sheet, Values, Pen.Upright(3));
        if (covered > 0)
            sheet.Fill(0, 0, Sheet.Width, covered, Ink.Pale);
    }

    /// <summary>From the scan to the page as read: fitted to its paper, brought to the reader's size, its skew taken out around the middle.</summary>
    private static (double X, double Y) Upright((double X, double Y) scan, double fit, double width, double height, DocIntake.Reader.Protocol.RecognisedPage page)
    {
        var (sin, cos) = Math.SinCos(page.Skew * Math.PI / 180);
        var (dx, dy) = (scan.X * fit * page.Width / width - page.Width / 2.0, scan.Y * fit * page.Height / height - page.Height / 2.0);
        return (dx * cos - dy * sin + page.Width / 2.0, dx * sin + dy * cos + page.Height / 2.0);
    }

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
