namespace DocIntake.Reader.Networks;

/// <summary>
/// The detector's end: twice a transposed convolution that makes four pixels of one, without overlap. Each is a convolution of one pixel that gives the four
/// as channels; so both are done on the small map, and pixels are put in their places once, at the end.
/// </summary>
internal static class Upscaling
{
    private static readonly string[] Tail = ["ConvTranspose", "Add", "BatchNormalization", "Relu", "ConvTranspose", "Add", "Sigmoid"];

    public static void Join(Network network)
    {
        var users = network.Users();
        foreach (var first in network.Operations.Where(operation => operation.Kind == Tail[0]).ToList())
            if (Chain(network, users, first) is [var one, var addOne, var norm, _, var two, var addTwo, var last] && Quarter.Of(network, one, addOne) is { } large
                && Quarter.Of(network, two, addTwo) is { Outputs: 1 } small && Normalisation.Of(network, norm) is { } known && known.Channels == large.Outputs && small.Inputs == large.Outputs)
            {
                string[] names = [network.NewName(), network.NewName(), network.NewName(), network.NewName()];
                network.Replace(last, LargeStep(network, one.Input(0), names[0], large, known), new Operation("Relu", [names[0]], [names[1]]),
                    SmallStep(network, names[1], names[2], small), new Operation("Sigmoid", [names[2]], [names[3]]),
                    new Operation("DepthToSpace", [names[3]], last.Outputs).With("blocksize", 4L));
                network.Operations.RemoveAll(operation => operation == one || operation == addOne || operation == norm || operation.Output == two.Input(0) || operation == two || operation == addTwo);
            }
    }

    /// <summary>Pixel p (0..3, row by row) of output o is channel p × outputs + o.</summary>
    private static Operation LargeStep(Network network, string from, string to, Quarter quarter, Normalisation norm)
    {
        var (inputs, outputs) = (quarter.Inputs, quarter.Outputs);
        var (weights, added) = (new float[4 * outputs * inputs], new float[4 * outputs]);
        for (var pixel = 0; pixel < 4; pixel++)
            for (var output = 0; output < outputs; output++)
            {
                var channel = pixel * outputs + output;
                added[channel] = (float)(quarter.Added[output] * norm.Factor(output) + norm.Term(output));
                for (var input = 0; input < inputs; input++)
                    weights[channel * inputs + input] = (float)(quarter.Weight(input, output, pixel) * norm.Factor(output));
            }
        return new Operation("Conv", [from, network.Add([4 * outputs, inputs, 1, 1], weights), network.Add([4 * outputs], added)], [to]).With("kernel_shape", 1, 1);
    }

    /// <summary>Each pixel p of before becomes four: the channel is the place in a square of 4 × 4, row by row.</summary>
    private static Operation SmallStep(Network network, string from, string to, Quarter quarter)
    {
        var inputs = quarter.Inputs;
        var weights = new float[16 * 4 * inputs];
        for (var pixel = 0; pixel < 4; pixel++)
            for (var part = 0; part < 4; part++)
            {
                var place = (pixel / 2 * 2 + part / 2) * 4 + pixel % 2 * 2 + part % 2;
                for (var input = 0; input < inputs; input++)
                    weights[(place * 4 + pixel) * inputs + input] = quarter.Weight(input, 0, part);
            }
        float[] added = [.. Enumerable.Repeat(quarter.Added[0], 16)];
        return new Operation("Conv", [from, network.Add([16, 4 * inputs, 1, 1], weights), network.Add([16], added)], [to]).With("kernel_shape", 1, 1);
    }

    private static List<Operation>? Chain(Network network, ILookup<string, Operation> users, Operation first)
    {
        var chain = new List<Operation> { first };
        foreach (var kind in Tail.Skip(1))
        {
            if (network.IsResult(chain[^1].Output) || users[chain[^1].Output].ToList() is not [var next] || next.Kind != kind || next.Input(0) != chain[^1].Output)
                return null;
            chain.Add(next);
        }
        return chain;
    }

    /// <summary>A transposed convolution of 2 × 2 pixels, two apart, and the term for each output that is added to it.</summary>
    private sealed record Quarter(int Inputs, int Outputs, float[] Weights, float[] Added)
    {
        public float Weight(int input, int output, int pixel) => Weights[(input * Outputs + output) * 4 + pixel];

        public static Quarter? Of(Network network, Operation operation, Operation added) =>
            network.Fixed(operation.Input(1)) is { Shape: [var inputs, var outputs, 2, 2] } weights && operation.Inputs.Count == 2
            && operation.Numbers("strides") is [2, 2] && operation.Numbers("pads").All(pad => pad == 0) && operation.Numbers("output_padding").All(pad => pad == 0)
            && operation.Numbers("dilations").All(apart => apart == 1) && operation.Number("group", 1L) == 1
            && network.Fixed(added.Input(1)) is { } terms && terms.Values.Length == outputs
                ? new Quarter((int)inputs, (int)outputs, weights.Values, terms.Values) : null;
    }
}
