namespace DocIntake.Reader.Networks.EightBit;

/// <summary>
/// A convolution, the hard swish that alone takes it, the single numbers that follow, and the gate that may close channels of it: a product with one number
/// for each, made of what the layer tells.
/// </summary>
internal sealed record Layer(Operation Convolution, Operation Activation, Factors After, Operation? Gate, IReadOnlyList<long> Shape)
{
    private const int Lanes = 8, MostChannels = 4096;

    public int Outputs => (int)Shape[0];
    public int Inputs => (int)(Shape[1] * Convolution.Number("group", 1L));

    /// <summary>Does it take in what is beyond the edges? That is zero, and must be one of its levels.</summary>
    public bool IsPadded => Convolution.Numbers("pads").Any(pad => pad != 0);

    public string Result => Gate?.Output ?? After.Result;

    /// <summary>The numbers of the gate; null where there is none.</summary>
    public string? GateBy => Gate?.Inputs.First(input => input != After.Result);

    /// <summary>Is it one of its steps?</summary>
    public bool IsOf(Operation operation) => operation == Convolution || operation == Activation || operation == Gate || After.Steps.Contains(operation);

    /// <summary>Layers that take each what the one before tells, up to the last whose result goes elsewhere; empty where none follows a convolution.</summary>
    public static IReadOnlyList<Layer> Chain(Network network)
    {
        var (makers, users, chain) = (network.Makers(), network.Users(), new List<Layer>());
        foreach (var convolution in network.Operations.Where(operation => operation.Kind == "Conv"))
            if (Of(network, users, convolution) is { } layer && (chain.Count == 0
                    ? makers.TryGetValue(convolution.Input(0), out var first) && Kernel.IsFixed(network, first) && users[convolution.Input(0)].Count() == 1
                    : convolution.Input(0) == chain[^1].Result && users[chain[^1].Result].Count() == 1))
                chain.Add(layer);
        return chain;
    }

    private static Layer? Of(Network network, ILookup<string, Operation> users, Operation convolution)
    {
        if (!Kernel.IsFixed(network, convolution) || convolution.Has("auto_pad") || users[convolution.Output].Take(2).ToList() is not [{ Kind: "HardSwish" } activation])
            return null;
        var (after, shape) = (Factors.After(network, users, activation.Output), network.Fixed(convolution.Input(1))!.Shape); // IsFixed has looked
        if (shape[0] % Lanes != 0 || shape[0] > MostChannels || new[] { convolution.Output, activation.Output, after.Result }.Any(network.IsResult))
            return null;
        return new Layer(convolution, activation, after, users[after.Result].ToList() is [var one, var other]
            ? new[] { one, other }.FirstOrDefault(operation => operation.Kind == "Mul") : null, shape);
    }
}
