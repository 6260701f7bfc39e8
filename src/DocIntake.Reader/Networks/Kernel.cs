namespace DocIntake.Reader.Networks;

/// <summary>The weights of a convolution, its own to be changed: [outputs, …], and what is added to each output.</summary>
internal sealed class Kernel
{
    private const int WeightsAt = 1, AddedAt = 2;

    private readonly float[] weights, added;

    private Kernel(float[] weights, float[] added) => (this.weights, this.added) = (weights, added);

    public int Outputs => added.Length;

    /// <summary>Null where the operation is no convolution, or its weights are not fixed.</summary>
    public static Kernel? Of(Network network, Operation operation)
    {
        if (!IsFixed(network, operation))
            return null;
        var fixedWeights = network.Fixed(operation.Input(WeightsAt))!; // IsFixed has looked
        var outputs = (int)fixedWeights.Shape[0];
        var kernel = new Kernel([.. fixedWeights.Values], network.Fixed(operation.Input(AddedAt)) is { } terms ? [.. terms.Values] : new float[outputs]);
        operation.Inputs[WeightsAt] = network.Add(fixedWeights.Shape, kernel.weights);
        operation.Inputs.RemoveRange(AddedAt, operation.Inputs.Count - AddedAt);
        operation.Inputs.Add(network.Add([outputs], kernel.added));
        return kernel;
    }

    /// <summary>Is it a convolution of weights that do not change?</summary>
    public static bool IsFixed(Network network, Operation operation) =>
        operation.Kind == "Conv" && network.Fixed(operation.Input(WeightsAt)) is { Shape: [> 0 and var outputs, _, _, _] }
        && (operation.Input(AddedAt).Length == 0 || network.Fixed(operation.Input(AddedAt))?.Values.Length == outputs);

    /// <summary>Makes of what it gives in this output, y: y × factor + term.</summary>
    public void ScaleOutput(int output, double factor, double term)
    {
        foreach (ref var weight in Weights(output))
            weight = (float)(weight * factor);
        added[output] = (float)(added[output] * factor + term);
    }

    /// <summary>Lets it take x for what was x × factor + term before. Exact only where it takes nothing from beyond the edges.</summary>
    public void ScaleInputs(double factor, double term)
    {
        for (var output = 0; output < Outputs; output++)
        {
            var sum = 0.0;
            foreach (ref var weight in Weights(output))
            {
                sum += weight;
                weight = (float)(weight * factor);
            }
            added[output] = (float)(added[output] + term * sum);
        }
    }

    private Span<float> Weights(int output) => weights.AsSpan(weights.Length / Outputs * output, weights.Length / Outputs);
}
