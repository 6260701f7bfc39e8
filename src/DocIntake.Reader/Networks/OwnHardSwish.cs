namespace DocIntake.Reader.Networks;

/// <summary>
/// In a network as ONNX Runtime has made it ready for this machine: the gate, the product and what is made of it by single numbers become one operation of our own
/// (<see cref="Native.OnnxHardSwish"/>), which does not mind the layout they are in.
/// </summary>
internal static class OwnHardSwish
{
    public const string Domain = "docintake";
    private const string Blocked = "com.microsoft.nchwc";

    /// <returns>The file; null where nothing is to be changed.</returns>
    public static byte[]? In(ReadOnlyMemory<byte> file)
    {
        var network = Network.Parse(file);
        var (users, changed) = (network.Users(), false);
        foreach (var gate in network.Operations.Where(operation => IsGate(network, operation)).ToList())
        {
            var x = gate.Input(0);
            if (users[gate.Output].ToList() is not [{ Kind: "Mul" } product] || !product.Inputs.Contains(x) || network.IsResult(gate.Output))
                continue;
            var after = users[product.Output].ToList() is [var only] && !network.IsResult(product.Output) && IsOnePixel(network, only) && !only.Has("activation")
                && Same(network, only, 1) is { } && Same(network, only, 2) is { } ? only : null;
            var own = new Operation("HardSwish", [x], [(after ?? product).Output], Domain)
                .With("factor", after is null ? 1f : Same(network, after, 1)!.Value).With("term", after is null ? 0f : Same(network, after, 2)!.Value);
            network.Replace(product, own);
            network.Operations.RemoveAll(operation => operation == gate || operation == after);
            changed = true;
        }
        return changed ? network.ToFile((Domain, 1)) : null;
    }

    /// <summary>clip(x / 6 + ½, 0, 1), channel by channel.</summary>
    private static bool IsGate(Network network, Operation operation) =>
        IsOnePixel(network, operation) && operation.Text("activation") == "HardSigmoid" && Same(network, operation, 1) == 1 && operation.Input(2).Length == 0
        && operation.Singles("activation_params") is [var slope, 0.5f] && Math.Abs(slope - 1 / 6f) < 1e-6;

    private static bool IsOnePixel(Network network, Operation operation) =>
        operation is { Kind: "Conv", Domain: Blocked } && network.Fixed(operation.Input(1)) is { Shape: [var outputs, 1, 1, 1] } && operation.Number("group", 1L) == outputs;

    /// <summary>What all of an input's numbers are, those of channels that only fill up a block left out; null where they differ.</summary>
    private static float? Same(Network network, Operation operation, int input) =>
        network.Fixed(operation.Input(input)) is { Values: [var first, ..] values } && values.All(value => value == first || value == 0) ? first : null;
}
