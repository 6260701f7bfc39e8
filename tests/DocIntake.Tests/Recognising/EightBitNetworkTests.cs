using System.Globalization;
using System.Text.Json;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Native;
using DocIntake.Reader.Networks;
using DocIntake.Reader.Networks.EightBit;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;
using DocIntake.Reader.SecondReading;
using Box = DocIntake.Reader.Protocol.Box;

namespace DocIntake.Tests.Recognising;

/// <summary>The recogniser done with bytes reads what it reads with floats. Skipped where the second reader is not installed, or the processor has no VNNI.</summary>
public sealed class EightBitNetworkTests
{
    private const string Model = "recogniser-eng.onnx";

    private static string Folder => new ReaderOptions().SecondReaderFolder;

    [SkippableFact]
    public void Lines_are_read_alike_and_confidences_are_close()
    {
        var file = Installed();
        var lines = Lines(SharedData.Folder("receipts"), SharedData.Folder("noisy-forms"), everyPage: 12, linesAPage: 6).ToList();

        var (floats, bytes) = (Read(LeanNetwork.Of(file), lines), Read(LeanNetwork.Of(file, Ranges.Of(file)), lines));

        Assert.True(lines.Count > 100, $"Only {lines.Count} lines.");
        var same = floats.Zip(bytes, (one, other) => one.Characters.SequenceEqual(other.Characters)).Count(isSame => isSame);
        var apart = floats.Zip(bytes, (one, other) => Math.Abs(one.Confidence - other.Confidence)).Average();
        Assert.True(same >= 0.85 * lines.Count, $"{same} of {lines.Count} lines give the same characters.");
        Assert.True(apart < 0.015, $"Confidences are {apart:0.0000} apart on average.");
    }

    [SkippableFact]
    public void Its_convolutions_are_of_bytes_up_to_the_end_of_the_chain()
    {
        var file = Installed();

        var kinds = Network.Parse(LeanNetwork.Of(file, Ranges.Of(file))).Operations.CountBy(operation => operation.Kind).ToDictionary();

        Assert.Equal((28, 27, 3), (kinds["QLinearConv"], kinds["Activate"], kinds["Restore"]));
        Assert.DoesNotContain("HardSwish", kinds.Keys);
    }

    [SkippableFact]
    public void Ranges_of_another_file_are_not_used()
    {
        var file = Installed();
        file[^1] ^= 1;

        Assert.Null(Ranges.Of(file));
        Assert.DoesNotContain(Network.Parse(LeanNetwork.Of(file, Ranges.Of(file))).Operations, operation => operation.Kind == "QLinearConv");
    }

    [SkippableFact]
    public void Ranges_that_do_not_fit_leave_the_network_in_floats()
    {
        var file = Installed();

        var network = Network.Parse(LeanNetwork.Of(file, [.. Ranges.Of(file)!.Skip(1)])); // Installed has the very file

        Assert.DoesNotContain(network.Operations, operation => operation.Kind == "QLinearConv");
    }

    /// <summary>DOCINTAKE_RANGES=FILE writes what was measured: how the program's own ranges were made. They hold once the program is built with them.</summary>
    [SkippableFact]
    public void The_ranges_kept_are_those_that_real_lines_have()
    {
        var file = Installed();
        using var probe = new RangeProbe(Folder, file);
        var lines = Lines(SharedData.Folder("receipts"), SharedData.Folder("noisy-forms"), everyPage: Written is null ? 20 : 1, linesAPage: Written is null ? 20 : 8).ToList();
        foreach (var (values, width) in lines)
            probe.Show(values, 1, 3, 48, width);
        var measured = probe.Ranges();
        if (Written is { } path)
            using (var stream = File.Create(path))
                Ranges.Write(stream, file, measured);

        var kept = Ranges.Of(file)!; // Installed has the very file

        Assert.Equal(kept.Count, measured.Count);
        var beyond = kept.Zip(measured).SelectMany(pair => pair.First.Made.High.Zip(pair.Second.Made.High, (most, seen) => seen > most * 1.02f)).ToList();
        Assert.True(beyond.Count(isBeyond => isBeyond) < 0.15 * beyond.Count, $"{beyond.Count(isBeyond => isBeyond)} of {beyond.Count} channels go beyond.");
        var means = kept.Zip(measured).SelectMany(pair => pair.First.Mean.Zip(pair.Second.Mean, (one, other) => (one, other))).ToList();
        Assert.True(means.Average(pair => Math.Abs(pair.one - pair.other)) < 0.2 * means.Average(pair => Math.Abs(pair.one)), "The means are others.");
    }

    private static string? Written => Environment.GetEnvironmentVariable("DOCINTAKE_RANGES");

    private static byte[] Installed()
    {
        Skip.IfNot(SecondReaderFiles.AreIn(Folder, ["eng"]), "The second reader is not installed: deploy/second-reader.sh.");
        Skip.IfNot(Processor.HasVnni, "This processor has no VNNI: networks stay in floats.");
        return File.ReadAllBytes(Path.Combine(Folder, Model));
    }

    /// <summary>A line's characters by their numbers, blanks and spaces left out, and how sure its steps are on average.</summary>
    private static List<(int[] Characters, double Confidence)> Read(byte[] network, IEnumerable<(float[] Values, int Width)> lines)
    {
        using var session = new OnnxRuntime(Path.Combine(Folder, SecondReaderFiles.Library)).Load(network);
        return [.. lines.Select(line => session.Run(line.Values, [1, 3, 48, line.Width])).Select(told =>
        {
            var (classes, last) = ((int)told.Shape[2], 0);
            var steps = told.Values.Chunk(classes).Select(shares => (Best: Array.IndexOf(shares, shares.Max()), Share: shares.Max())).ToList();
            var characters = steps.Where(step => (last, step.Best) is var (before, now) && (last = now) != before && now != 0 && now != classes - 1).Select(step => step.Best).ToArray();
            return (characters, steps.Average(step => (double)step.Share));
        })];
    }

    /// <summary>Of every so-many-th page some lines, as the recogniser takes them.</summary>
    private static IEnumerable<(float[] Values, int Width)> Lines(string receipts, string forms, int everyPage, int linesAPage)
    {
        foreach (var (folder, image) in ((string[])[receipts, forms]).SelectMany(folder => Directory.GetFiles(Path.Combine(folder, "images")).Order(StringComparer.Ordinal).Where((_, i) => i % everyPage == 0).Select(image => (folder, image))))
        {
            using var page = Pix.Read(image);
            var boxes = folder == receipts ? ReceiptLines(folder, image) : FormLines(folder, image);
            foreach (var box in boxes.Where(box => box is { Width: > 10, Height: > 6 } && box.X0 >= 0 && box.Y0 >= 0 && box.X1 <= page.Width && box.Y1 <= page.Height).Take(linesAPage))
            {
                using var line = page.Clip(box);
                yield return LineRecogniser.Picture(line);
            }
        }
    }

    private static IEnumerable<Box> ReceiptLines(string folder, string image) =>
        File.ReadLines(Path.Combine(folder, "lines", Path.GetFileNameWithoutExtension(image) + ".csv")).Select(line => line.Split(',')).Where(parts => parts.Length > 8)
            .Select(parts => parts[..8].Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList()).Select(at => new Box(at[0], at[1], at[4], at[5]));

    private static IEnumerable<Box> FormLines(string folder, string image)
    {
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "annotations", Path.GetFileNameWithoutExtension(image) + ".json")));
        foreach (var entry in truth.RootElement.GetProperty("form").EnumerateArray())
            if (entry.GetProperty("box").EnumerateArray().Select(number => number.GetInt32()).ToList() is [var x0, var y0, var x1, var y1])
                yield return new Box(x0, y0, x1, y1);
    }
}
