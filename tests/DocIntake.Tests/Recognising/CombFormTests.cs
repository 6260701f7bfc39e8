using System.Globalization;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;
using DocIntake.Samples.Forms;
using DocIntake.Samples.Scanning;
using DocIntake.Samples.Values;
using Xunit.Abstractions;
using ZoneKind = DocIntake.Reader.Protocol.ZoneKind;

namespace DocIntake.Tests.Recognising;

/// <summary>
/// Combs of form CA-1 filled in by two hands and a typewriter, each on scans spoiled in eight ways. Others are made by COMB_SEED (the first seed) and COMB_PAGES.
/// </summary>
public sealed class CombFormTests(ITestOutputHelper output) : IDisposable
{
    private static readonly IReadOnlyList<FormZone> Combs = [.. ChangeOfAddressForm.Zones.Where(zone => zone.Cells > 0)];
    private readonly TestFolder folder = new();
    private readonly ReaderPool pool = TestReaders.Pool();

    [SkippableFact]
    public async Task No_comb_passes_that_is_misread_and_most_are_right_on_spoiled_scans()
    {
        Skip.IfNot(File.Exists(Path.Combine(new ReaderOptions().SecondReaderFolder, SecondReaderFiles.Model(SecondReaderFiles.Hand))), "The recogniser for handwriting is not installed.");
        var (wrong, all, right, passed) = (new List<string>(), 0, 0, 0);
        var first = Number("COMB_SEED", 1);
        for (var seed = first; seed < first + Number("COMB_PAGES", 16); seed++)
        {
            var random = new Random(seed);
            var damage = Damage.Of(seed, random, skew: 0.4);
            var paper = ChangesOfAddress.Invent(random, seed, hand => (seed / 8 % 3) switch { 0 => Pen.Upright(hand), 1 => Pen.Quick(hand), _ => Pen.Typed(hand) });
            var file = folder.File($"{seed}.{(damage.Quality.Bilevel ? "tif" : "jpg")}");
            damage.Write(file, paper.Pages[0], seed);

            var read = await pool.ReadZonesAsync(file, [.. Combs.Select(comb => Zone(damage, comb))], ["eng"], default);

            foreach (var (comb, zone) in Combs.Zip(read).Where(one => paper.Fields.GetValueOrDefault(one.First.Field) is not null))
            {
                var stands = ChangeOfAddressForm.InComb(comb, paper.Fields[comb.Field]!); // asked for just above
                var passes = zone.Confidence >= 0.85;
                (all, right, passed) = (all + 1, right + (zone.Text == stands ? 1 : 0), passed + (passes ? 1 : 0));
                if (passes && zone.Text != stands)
                    wrong.Add($"seed {seed}, {damage.Name}: {stands} read as {zone.Text} at {zone.Confidence}");
            }
        }

        output.WriteLine($"{all} combs, {right / (double)all:P1} right, {passed / (double)all:P1} pass, of them {wrong.Count} wrong. {string.Join("; ", wrong)}");
        Assert.Empty(wrong);
        Assert.InRange(right / (double)all, 0.82, 1);
        Assert.InRange(passed / (double)all, 0.6, 1);
    }

    private static Zone Zone(Damage damage, FormZone comb)
    {
        var (x0, y0) = damage.OnScan(comb.X, comb.Y);
        var (x1, y1) = damage.OnScan(comb.X + comb.Width, comb.Y + comb.Height);
        return new Zone(comb.Field, ZoneKind.Comb, new Box((int)x0, (int)y0, (int)x1, (int)y1), comb.Cells, comb.Characters);
    }

    private static int Number(string variable, int otherwise) => Environment.GetEnvironmentVariable(variable) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : otherwise;

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
