namespace DocIntake.Reader.Networks;

/// <summary>x + x × gate, with one number of the gate for a whole channel of x, is x × (gate + 1): one pass over x in place of two.</summary>
internal static class Gates
{
    public static void Join(Network network)
    {
        var (makers, users) = (network.Makers(), network.Users());
        foreach (var sum in network.Operations.Where(operation => operation.Kind == "Add").ToList())
        {
            if (sum.Inputs.FirstOrDefault(input => IsGated(input, sum)) is not { } gated)
                continue;
            var (x, product) = (sum.Inputs.First(input => input != gated), makers[gated]);
            var (gate, more) = (product.Inputs.First(input => input != x), network.NewName());
            network.Replace(sum, new Operation("Add", [gate, network.Add([], [1f])], [more]), new Operation("Mul", [x, more], sum.Outputs));
            network.Operations.Remove(product);
        }

        bool IsGated(string input, Operation sum) =>
            makers.TryGetValue(input, out var product) && product.Kind == "Mul" && users[input].Count() == 1 && !network.IsResult(input)
            && sum.Inputs.FirstOrDefault(other => other != input) is { } x && product.Inputs.Contains(x)
            && product.Inputs.FirstOrDefault(other => other != x) is { } gate && makers.TryGetValue(gate, out var opener) && opener.Kind == "HardSigmoid";
    }
}
