namespace DocIntake.Reader.Networks;

/// <summary>Steps one after the other that multiply by one number or add one: value × <see cref="Factor"/> + <see cref="Term"/>, told as <see cref="Result"/>.</summary>
internal sealed record Factors(double Factor, double Term, IReadOnlyList<Operation> Steps, string Result)
{
    /// <summary>Those that follow on a value, as long as nothing else takes it; none is 1 and 0.</summary>
    public static Factors After(Network network, ILookup<string, Operation> users, string value)
    {
        var (factor, term, steps) = (1.0, 0.0, new List<Operation>());
        while (!network.IsResult(value) && users[value].Take(2).ToList() is [{ Kind: "Mul" or "Add" } step] && !steps.Contains(step))
        {
            if (network.Single(step.Inputs[0] == value ? step.Input(1) : step.Input(0)) is not { } number)
                break;
            (factor, term) = step.Kind == "Mul" ? (factor * number, term * number) : (factor, term + number);
            steps.Add(step);
            value = step.Output;
        }
        return new Factors(factor, term, steps, value);
    }

    /// <summary>A batch normalisation is a factor and a term for each output of the convolution before it.</summary>
    public static void JoinNormalisations(Network network)
    {
        var (makers, users) = (network.Makers(), network.Users());
        foreach (var norm in network.Operations.Where(operation => operation.Kind == "BatchNormalization").ToList())
        {
            if (!makers.TryGetValue(norm.Input(0), out var convolution) || users[norm.Input(0)].Count() != 1 || network.IsResult(norm.Input(0))
                || Normalisation.Of(network, norm) is not { } known || Kernel.Of(network, convolution) is not { } kernel || kernel.Outputs != known.Channels)
                continue;
            for (var output = 0; output < kernel.Outputs; output++)
                kernel.ScaleOutput(output, known.Factor(output), known.Term(output));
            convolution.Outputs[0] = norm.Output;
            network.Operations.Remove(norm);
        }
    }

    public static void JoinAfterConvolutions(Network network)
    {
        var users = network.Users();
        foreach (var convolution in network.Operations.Where(operation => operation.Kind == "Conv").ToList())
        {
            var after = After(network, users, convolution.Output);
            if (after.Steps.Count == 0 || Kernel.Of(network, convolution) is not { } kernel)
                continue;
            for (var output = 0; output < kernel.Outputs; output++)
                kernel.ScaleOutput(output, after.Factor, after.Term);
            convolution.Outputs[0] = after.Result;
            network.Operations.RemoveAll(after.Steps.Contains);
        }
    }
}
