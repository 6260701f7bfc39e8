using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Native;
using DocIntake.Reader.Networks;
using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Recognising;

/// <summary>Networks made leaner tell what they told before. Those that run one are skipped where deploy/second-reader.sh has not put the library.</summary>
public sealed class LeanNetworkTests
{
    private const int GraphField = 7, Step = 1, Weight = 5, Input = 11, Output = 12;

    private static string Folder => new ReaderOptions().SecondReaderFolder;

    [SkippableTheory]
    [InlineData("detector.onnx", 96, 160)]
    [InlineData("recogniser-eng.onnx", 48, 200)]
    [InlineData("recogniser-latin.onnx", 48, 104)]
    [InlineData("recogniser-hand.onnx", 48, 104)]
    public void A_network_of_the_second_reader_tells_the_same(string name, int height, int width)
    {
        Skip.IfNot(File.Exists(Path.Combine(Folder, name)), "The second reader is not installed: deploy/second-reader.sh.");
        var file = File.ReadAllBytes(Path.Combine(Folder, name));
        var lean = LeanNetwork.Of(file);
        float[] picture = [.. Enumerable.Range(0, 3 * height * width).Select(i => MathF.Sin(i * 0.7f) + MathF.Cos(i / width * 0.9f))];

        var (expected, told) = (Run(file, picture, 1, 3, height, width), Run(lean, picture, 1, 3, height, width));

        Assert.Equal(expected.Shape, told.Shape);
        var furthest = expected.Values.Zip(told.Values, (one, other) => Math.Abs(one - other)).Max();
        Assert.True(furthest < 1e-3, $"The furthest value of {name} is off by {furthest}.");
        Assert.DoesNotContain(Network.Parse(lean).Operations, operation => operation.Kind is "HardSwish" or "Clip" or "ConvTranspose" or "BatchNormalization");
    }

    [SkippableFact]
    public void What_is_beyond_the_edges_stays_zero()
    {
        Skip.IfNot(SecondReaderFiles.AreIn(Folder, ["eng"]), "The second reader is not installed: deploy/second-reader.sh.");
        // A shift before a convolution that looks beyond the edges: taken into its weights, the edges would come out otherwise.
        var file = Model([Conv("x", "c1", "w1", 0), new("Mul", ["c1", "s"], ["m"]), new("HardSwish", ["m"], ["h"]), new("Add", ["h", "t"], ["a"]), Conv("a", "y", "w3", 1)]);
        float[] picture = [.. Enumerable.Range(0, 25).Select(i => i / 5f - 2)];

        var (expected, told) = (Run(file, picture, 1, 1, 5, 5), Run(LeanNetwork.Of(file), picture, 1, 1, 5, 5));

        Assert.All(expected.Values.Zip(told.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Numbers_after_a_convolution_go_into_its_weights()
    {
        var lean = Network.Parse(LeanNetwork.Of(Model([Conv("x", "c", "w3", 1), new("Mul", ["c", "s"], ["m"]), new("Add", ["t", "m"], ["y"])])));

        var only = Assert.Single(lean.Operations);
        Assert.Equal("y", only.Output);
        Assert.Equal(1.5f * 2, lean.Fixed(only.Input(1))!.Values[0]);
        Assert.Equal([0.25f], lean.Fixed(only.Input(2))!.Values);
    }

    [Fact]
    public void What_is_wanted_before_the_numbers_too_is_left_alone()
    {
        var model = Model([Conv("x", "c", "w3", 1), new("Mul", ["c", "s"], ["m"]), new("Add", ["c", "m"], ["y"])]);

        var lean = Network.Parse(LeanNetwork.Of(model));

        Assert.Equal(["Conv", "Mul", "Add"], lean.Operations.Select(operation => operation.Kind));
        Assert.Equal(1.5f, lean.Fixed(lean.Operations[0].Input(1))!.Values[0]);
    }

    [Fact]
    public void A_broken_file_is_told_as_that_or_left_to_the_library()
    {
        var model = Model([Conv("x", "c", "w1", 0), new("Mul", ["c", "s"], ["m"]), new("HardSwish", ["m"], ["h"]), new("Add", ["h", "t"], ["a"]), Conv("a", "y", "w3", 1)]);
        var random = new Random(7);

        for (var time = 0; time < 3000; time++)
        {
            var broken = model[..(time % 3 == 0 ? random.Next(model.Length) : model.Length)];
            for (var change = 0; change < time % 3 && broken.Length > 0; change++)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            var wrong = Record.Exception(() => LeanNetwork.Of(broken));
            Assert.True(wrong is null or InvalidDataException, $"Try {time}: {wrong}");
        }
    }

    private static OnnxTensor Run(byte[] model, float[] values, params long[] shape)
    {
        using var session = new OnnxRuntime(Path.Combine(Folder, SecondReaderFiles.Library)).Load(model);
        return session.Run(values, shape);
    }

    private static Operation Conv(string from, string to, string weights, long pad) =>
        new Operation("Conv", [from, weights], [to]).With("pads", pad, pad, pad, pad);

    /// <summary>x [1,1,h,w] → y, of these steps; s is 2 and t is 0.25, w1 and w3 are weights of 1 × 1 and 3 × 3 pixels that begin with 1.5.</summary>
    private static byte[] Model(IReadOnlyList<Operation> steps)
    {
        var graph = new WireMessage();
        foreach (var step in steps)
            graph.Add(Step, step.ToMessage());
        graph.Add(2, "small");
        foreach (var weights in (Weights[])[new("s", [1], [2]), new("t", [], [0.25f]), new("w1", [1, 1, 1, 1], [1.5f]), new("w3", [1, 1, 3, 3], [1.5f, 1, 2, -1, 3, 0.5f, -2, 1, 0.1f])])
            graph.Add(Weight, weights.ToMessage());
        graph.Add(Input, Value("x")).Add(Output, Value("y"));
        return new WireMessage().Add(1, 8L).Add(GraphField, graph.ToArray()).Add(8, new WireMessage().Add(2, 14L).ToArray()).ToArray();
    }

    /// <summary>Floats in four dimensions, the last two of any size.</summary>
    private static byte[] Value(string name)
    {
        var shape = new WireMessage();
        foreach (var size in (long[])[1, 1])
            shape.Add(1, new WireMessage().Add(1, size).ToArray());
        foreach (var size in (string[])["h", "w"])
            shape.Add(1, new WireMessage().Add(2, size).ToArray());
        var tensor = new WireMessage().Add(1, 1L).Add(2, shape.ToArray());
        return new WireMessage().Add(1, name).Add(2, new WireMessage().Add(1, tensor.ToArray()).ToArray()).ToArray();
    }
}
