namespace DocIntake.Reader.Networks;

/// <summary>A batch normalisation in use: (x − mean) / √(variance + ε) × scale + shift, each of them by channel.</summary>
internal sealed class Normalisation
{
    private readonly float[] scale, shift, mean, variance;
    private readonly float epsilon;

    private Normalisation(float[][] weights, float epsilon) => (scale, shift, mean, variance, this.epsilon) = (weights[0], weights[1], weights[2], weights[3], epsilon);

    /// <summary>Null where it is not of fixed weights.</summary>
    public static Normalisation? Of(Network network, Operation operation)
    {
        var weights = operation.Inputs.Skip(1).Select(name => network.Fixed(name)?.Values).OfType<float[]>().ToArray();
        return weights.Length == 4 && weights.All(each => each.Length == weights[0].Length) ? new Normalisation(weights, operation.Number("epsilon", 1e-5f)) : null;
    }

    public int Channels => scale.Length;

    public double Factor(int channel) => scale[channel] / Math.Sqrt(variance[channel] + epsilon);

    public double Term(int channel) => shift[channel] - mean[channel] * Factor(channel);
}
