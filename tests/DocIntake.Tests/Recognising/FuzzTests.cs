using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;

namespace DocIntake.Tests.Recognising;

/// <summary>
/// Spoiled files through real readers, the same ones each time. DOCINTAKE_FUZZ=20 makes twenty times as many of them, DOCINTAKE_FUZZ_SEED=7 others.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const int SecondsPerPage = 20;
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Any_spoiled_file_is_read_or_refused_in_words_and_in_time()
    {
        var random = new Random(Setting("DOCINTAKE_FUZZ_SEED", 20261121));
        var whole = Whole().ToArray();
        var spoiled = Enumerable.Range(0, 96 * Setting("DOCINTAKE_FUZZ", 1)).Select(number => Spoil(whole[number % whole.Length], number, random)).ToArray();
        await using var pool = TestReaders.Pool(options => (options.Count, options.SecondsPerPage) = (2, SecondsPerPage));

        var ends = new ConcurrentDictionary<string, string>();
        await Parallel.ForEachAsync(spoiled, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, cancel) => ends[file] = await EndOfAsync(pool, file, cancel));

        Assert.Equal(spoiled.Length, ends.Count);
        Assert.All(ends, end => Assert.True(end.Value.Length > 20 || end.Value == "read", $"{end.Key} ended as '{end.Value}'"));
        // Files that are all refused at the door would test nothing but the door.
        Assert.Contains("read", ends.Values);
        Assert.Contains(ends.Values, end => end != "read");
    }

    private async Task<string> EndOfAsync(ReaderPool pool, string file, CancellationToken cancel)
    {
        try
        {
            var prepared = await pool.PrepareAsync(file, Path.GetFileName(file), null, cancel);
            await pool.RecogniseAsync(file, Math.Min(prepared.PageCount, 1), folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false), cancel);
            return "read";
        }
        catch (DocumentException refused)
        {
            return refused.Message;
        }
    }

    private IEnumerable<string> Whole()
    {
        string[] small = ["-resize", "25%"];
        yield return new HandmadePdf().Write(folder.File("text.pdf"), "BT /F1 12 Tf 72 200 Td (The total is 1,284.50 EUR, paid on time) Tj ET");
        yield return Drawn.Page(folder.File("grey.jpg"), small);
        yield return Drawn.Page(folder.File("page.png"), small);
        yield return Drawn.Page(folder.File("fax.tif"), [.. small, "-monochrome", "-compress", "Group4"]);
        yield return Form(folder.File("form.pdf"));
        yield return Drawn.Run("qpdf", ["--warning-exit-0", "--object-streams=generate", folder.File("form.pdf"), folder.File("streams.pdf")], folder.File("streams.pdf"));
        yield return Drawn.Convert(folder.File("stack.tif"), folder.File("page.png"), folder.File("grey.jpg"), "-compress", "lzw");
        yield return Drawn.Run("qpdf", ["--warning-exit-0", "--encrypt", "", "owner", "256", "--", folder.File("form.pdf"), folder.File("locked.pdf")], folder.File("locked.pdf"));
    }

    private static string Form(string path)
    {
        var pdf = new HandmadePdf();
        var name = pdf.Add("<</Type /Annot /Subtype /Widget /FT /Tx /T (surname) /V (Thornton) /Rect [40 240 160 260]>>");
        var tick = pdf.Add("<</Type /Annot /Subtype /Widget /FT /Btn /T (moved) /AS /On /V /On /Rect [40 200 52 212]>>");
        var image = pdf.AddStream("/Type /XObject /Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8", "0123456789abcdef");
        return pdf.Write(path, "BT /F1 12 Tf 72 100 Td (A form that has been filled in) Tj ET q 40 0 0 40 300 200 cm /Im0 Do Q",
            page: $"/Annots [{name} {tick}] /Resources <</XObject <</Im0 {image}>>>>", catalog: $"/AcroForm <</Fields [{name} {tick}]>>");
    }

    /// <summary>Cuts off, flips bits, writes noise, doubles and drops pieces, or makes numbers huge; the first bytes stay, or nobody would look further.</summary>
    private string Spoil(string file, int number, Random random)
    {
        var bytes = File.ReadAllBytes(file).ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(8, bytes.Count);
            var piece = Math.Min(random.Next(1, 64), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes.RemoveRange(at, Math.Min(bytes.Count - at, bytes.Count / 4)); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2:
                    for (var i = 0; i < piece; i++)
                        bytes[at + i] = (byte)random.Next(256);
                    break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, piece)); break;
                case 4: bytes.RemoveRange(at, piece); break;
                default: Inflate(bytes, at, random); break;
            }
        }
        var path = folder.File($"{number}-{Path.GetFileName(file)}");
        File.WriteAllBytes(path, [.. bytes]);
        return path;
    }

    /// <summary>The next number in digits, or four bytes where none is, becomes a very large one.</summary>
    private static void Inflate(List<byte> bytes, int at, Random random)
    {
        var digit = bytes.FindIndex(at, value => value is >= (byte)'0' and <= (byte)'9');
        if (digit >= 0 && random.Next(2) == 0)
            bytes.InsertRange(digit, Encoding.ASCII.GetBytes(random.Next(1_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture)));
        else
            for (var i = at; i < Math.Min(at + 4, bytes.Count); i++)
                bytes[i] = 0xff;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    public void Dispose() => folder.Dispose();
}
