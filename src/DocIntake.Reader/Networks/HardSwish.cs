namespace DocIntake.Reader.Networks;

/// <summary>The activation x × clip(x + 3, 0, 6) / 6 (arXiv 1905.02244), which exporters write as four steps and ONNX Runtime runs as two.</summary>
internal static class HardSwish
{
    private const string Name = "HardSwish";

    /// <summary>The four steps as one.</summary>
    public static void Gather(Network network)
    {
        var makers = network.Makers();
        Operation? Maker(string value, string kind) => makers.TryGetValue(value, out var maker) && maker.Kind == kind ? maker : null;
        foreach (var sixth in network.Operations.Where(operation => operation.Kind == "Div").ToList())
            if (network.Single(sixth.Input(1)) == 6 && Maker(sixth.Input(0), "Mul") is { } product
                && Maker(product.Input(1), "Clip") is { } clip && Limit(network, clip, 1, "min") == 0 && Limit(network, clip, 2, "max") == 6
                && Maker(clip.Input(0), "Add") is { } sum && network.Single(sum.Input(1)) == 3 && sum.Inputs[0] == product.Input(0)
                && IsAlone(network, [product, clip, sum]))
            {
                network.Replace(sixth, new Operation(Name, [sum.Input(0)], sixth.Outputs));
                network.Operations.RemoveAll(operation => operation == product || operation == clip || operation == sum);
            }
    }

    /// <summary>
    /// Each as a convolution of one pixel with a hard sigmoid, which ONNX Runtime does in one, and a product; what single numbers follow goes into the
    /// convolutions that take it, or, where these take in what is beyond the edges, into another such convolution.
    /// </summary>
    public static void Spread(Network network)
    {
        var users = network.Users();
        foreach (var swish in network.Operations.Where(operation => operation.Kind == Name).ToList())
        {
            if (Channels(network, network.Makers(), swish.Input(0)) is not { } channels)
                continue;
            var (x, share, gate) = (swish.Input(0), network.NewName(), network.NewName());
            var after = Factors.After(network, users, swish.Output);
            var takers = users[after.Result].ToList();
            var isTaken = after.Steps.Count > 0 && !network.IsResult(after.Result) && takers.TrueForAll(taker => TakesNothingBeyond(taker, after.Result));
            var product = after.Steps.Count > 0 ? network.NewName() : swish.Output;
            List<Operation> steps =
            [
                OnePixel(network, x, share, channels, 1, null),
                new Operation("HardSigmoid", [share], [gate]).With("alpha", 1 / 6f).With("beta", 0.5f),
                new Operation("Mul", [x, gate], [product]),
            ];
            foreach (var taker in isTaken ? takers : [])
            {
                Kernel.Of(network, taker)!.ScaleInputs(after.Factor, after.Term); // TakesNothingBeyond has looked
                taker.Inputs[0] = product;
            }
            if (after.Steps.Count > 0 && !isTaken)
                steps.Add(OnePixel(network, product, after.Result, channels, after.Factor, after.Term));
            network.Replace(swish, steps);
            network.Operations.RemoveAll(after.Steps.Contains);

            bool TakesNothingBeyond(Operation taker, string value) =>
                taker.Inputs[0] == value && !taker.Has("auto_pad") && taker.Numbers("pads").All(pad => pad == 0) && Kernel.IsFixed(network, taker);
        }
    }

    /// <summary>Every channel by itself, times a factor and plus a term.</summary>
    private static Operation OnePixel(Network network, string from, string to, int channels, double factor, double? term)
    {
        float[] Each(double value) => [.. Enumerable.Repeat((float)value, channels)];
        List<string> inputs = [from, network.Add([channels, 1, 1, 1], Each(factor))];
        if (term is { } added)
            inputs.Add(network.Add([channels], Each(added)));
        return new Operation("Conv", inputs, [to]).With("kernel_shape", 1, 1).With("group", channels);
    }

    /// <summary>Of a value a convolution made; null where that is not so.</summary>
    private static int? Channels(Network network, Dictionary<string, Operation> makers, string value) =>
        makers.TryGetValue(value, out var maker) && Kernel.IsFixed(network, maker) ? (int)network.Fixed(maker.Input(1))!.Shape[0] : null;

    /// <summary>An input since ONNX's opset 11, an attribute before; null where it has none, or one that is computed.</summary>
    private static float? Limit(Network network, Operation clip, int input, string attribute) =>
        clip.Has(attribute) ? clip.Number(attribute, 0f) : network.Single(clip.Input(input));

    private static bool IsAlone(Network network, IReadOnlyList<Operation> steps)
    {
        var users = network.Users();
        return steps.All(step => users[step.Output].Count() == 1 && !network.IsResult(step.Output));
    }
}
