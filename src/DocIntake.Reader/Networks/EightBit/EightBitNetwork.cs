using DocIntake.Reader.Native;

namespace DocIntake.Reader.Networks.EightBit;

/// <summary>
/// A network's long chain of convolutions done with 8-bit numbers, which processors with VNNI multiply four at a time: what goes from one to the next is a byte,
/// channel by channel of the range that was measured (<see cref="Ranges"/>), and lies channels last. As in arXiv 1712.05877, but that each channel has levels of
/// its own: they go into the weights before and after, and the activation between them (<see cref="OnnxActivation"/>) knows them. START HERE.
/// </summary>
internal static class EightBitNetwork
{
    private const string Microsoft = "com.microsoft";

    /// <summary>Domains of the operations used here, and their versions.</summary>
    public static (string Domain, int Version)[] Domains => [(Microsoft, 1), (OwnHardSwish.Domain, 1)];

    /// <param name="network">After numbers were joined into convolutions, before activations are spread.</param>
    /// <param name="ranges">One for each of its layers.</param>
    /// <returns>Was it changed? Not where the ranges are not its own.</returns>
    public static bool Rewrite(Network network, IReadOnlyList<LayerRange> ranges)
    {
        var layers = Layer.Chain(network);
        if (layers.Count == 0 || !layers.Select(layer => (layer.Inputs, layer.Outputs)).SequenceEqual(ranges.Select(range => (range.Taken.Low.Length, range.Made.Low.Length)))
            || Kernel.Of(network, network.Makers()[layers[0].Convolution.Input(0)]) is not { } entry)
            return false;
        var levels = layers.Zip(ranges, (layer, range) => layer.IsPadded ? Levels.WithZero(range.Taken) : Levels.Of(range.Taken)).ToList();
        for (var output = 0; output < entry.Outputs; output++)
            entry.ScaleOutput(output, 1 / levels[0].Step[output], -levels[0].Start[output] / levels[0].Step[output]);
        var value = Enter(network, layers[0]);
        for (var i = 0; i < layers.Count; i++)
            value = Pass(network, layers[i], ranges[i], levels[i], levels.ElementAtOrDefault(i + 1), value);
        network.Operations.RemoveAll(operation => layers.Any(layer => layer.IsOf(operation)));
        return true;
    }

    /// <summary>From floats, channels first, that stand on the first layer's levels already.</summary>
    private static string Enter(Network network, Layer first)
    {
        var (bytes, last) = (network.NewName(), network.NewName());
        Before(network, first.Convolution,
            new Operation("QuantizeLinear", [first.Convolution.Input(0), network.Add([], [1f]), network.AddWhole<byte>([], 0)], [bytes]),
            new Operation("Transpose", [bytes], [last]).With("perm", 0, 2, 3, 1));
        return last;
    }

    /// <summary>One layer; what it tells is a byte on the next one's levels, or, after the last, the float that the network had there.</summary>
    private static string Pass(Network network, Layer layer, LayerRange range, Levels taken, Levels? next, string value)
    {
        var made = Levels.OfSwish(range.Made);
        var made8 = network.NewName();
        Before(network, layer.Activation, Convolution(network, layer, taken, made, range.Mean, value, made8));
        var open = network.Add([1, layer.Outputs, 1, 1], [.. Enumerable.Repeat(1f, layer.Outputs)]);
        if (layer.Gate is not null)
            Restore(network, layer, made, made8, open, layer.After.Result);
        if (next is null)
        {
            Restore(network, layer, made, made8, layer.GateBy ?? open, layer.Result);
            return layer.Result;
        }
        var told = network.NewName();
        Before(network, layer.Gate ?? layer.Activation, new Operation("Activate", [made8, Numbers(network, layer, made, next), layer.GateBy ?? open], [told], OwnHardSwish.Domain));
        return told;
    }

    private static Operation Convolution(Network network, Layer layer, Levels taken, Levels made, float[] mean, string from, string to)
    {
        var kernel = EightBitKernel.Of(network, layer, taken, made, mean);
        string one = network.Add([], [1f]), zero = network.AddWhole<byte>([], 0);
        var operation = new Operation("QLinearConv",
            [from, one, network.AddWhole<byte>([], taken.Zero), network.AddWhole<sbyte>(kernel.Shape, kernel.Weights), network.Add([layer.Outputs], kernel.Factors),
                network.AddWhole<sbyte>([layer.Outputs], new sbyte[layer.Outputs]), one, zero, network.AddWhole<int>([layer.Outputs], kernel.Added)], [to], Microsoft).With("channels_last", 1L);
        foreach (var name in (string[])["kernel_shape", "pads", "strides", "dilations"])
            if (layer.Convolution.Numbers(name) is { Count: > 0 } numbers)
                operation.With(name, [.. numbers]);
        return operation.With("group", layer.Convolution.Number("group", 1L));
    }

    /// <summary>Floats again, channels first.</summary>
    private static void Restore(Network network, Layer layer, Levels made, string from, string gate, string to)
    {
        var last = network.NewName();
        Before(network, gate == layer.GateBy ? layer.Gate! : layer.Activation, // a gate's name is there where a gate is
            new Operation("Restore", [from, Numbers(network, layer, made, null), gate], [last], OwnHardSwish.Domain),
            new Operation("Transpose", [last], [to]).With("perm", 0, 3, 1, 2));
    }

    /// <summary>What the activation works with: rows of <see cref="OnnxActivation"/>.</summary>
    private static string Numbers(Network network, Layer layer, Levels made, Levels? next)
    {
        var (channels, numbers) = (layer.Outputs, new float[OnnxActivation.Rows * layer.Outputs]);
        for (var c = 0; c < channels; c++)
        {
            var step = next?.Step[c] ?? 1;
            float[] row = [made.Step[c], made.Start[c], (float)(layer.After.Factor / step), (float)(layer.After.Term / step), next is null ? 0 : -next.Start[c] / step];
            for (var i = 0; i < row.Length; i++)
                numbers[i * channels + c] = row[i];
        }
        return network.Add([OnnxActivation.Rows, channels], numbers);
    }

    private static void Before(Network network, Operation old, params IEnumerable<Operation> added) => network.Operations.InsertRange(network.Operations.IndexOf(old), added);
}
