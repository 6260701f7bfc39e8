namespace DocIntake.Reader.Networks.EightBit;

/// <summary>
/// A convolution of bytes on <see cref="Levels"/>: of the sums of <see cref="Weights"/> × bytes and <see cref="Added"/>, times <see cref="Factors"/>, the next bytes
/// are made, output by output. What rounding the weights would take from an output on average is added back (arXiv 1906.04721, 4.2).
/// </summary>
internal sealed record EightBitKernel(IReadOnlyList<long> Shape, sbyte[] Weights, float[] Factors, int[] Added)
{
    private const int Highest = 127, MostAdded = 1 << 28;

    public static EightBitKernel Of(Network network, Layer layer, Levels taken, Levels made, float[] mean)
    {
        var (fixedWeights, terms) = (network.Fixed(layer.Convolution.Input(1))!, network.Fixed(layer.Convolution.Input(2))); // a layer's weights are fixed
        var (outputs, each) = (layer.Outputs, fixedWeights.Values.Length / layer.Outputs);
        var kernel = new EightBitKernel(fixedWeights.Shape, new sbyte[fixedWeights.Values.Length], new float[outputs], new int[outputs]);
        var (inputsEach, pixels) = ((int)fixedWeights.Shape[1], each / (int)fixedWeights.Shape[1]);
        for (var output = 0; output < outputs; output++)
        {
            var firstInput = output / (outputs * inputsEach / layer.Inputs) * inputsEach;
            kernel.Round(output, fixedWeights.Values.AsSpan(output * each, each), i => firstInput + i / pixels, taken, mean, (terms?.Values[output] ?? 0) - made.Start[output], made.Step[output]);
        }
        return kernel;
    }

    /// <summary>One output's weights, of which a function tells the channel each is for; a term is added to their sum, and a step of what is made is so long.</summary>
    private void Round(int output, ReadOnlySpan<float> weights, Func<int, int> channel, Levels taken, float[] mean, double term, float step)
    {
        var (widest, start) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            widest = Math.Max(widest, Math.Abs((double)weights[i] * taken.Step[channel(i)]));
            start += weights[i] * (taken.Start[channel(i)] + (double)taken.Zero * taken.Step[channel(i)]);
        }
        var unit = Math.Max(widest / Highest, Math.Max(Math.Abs(term + start) / MostAdded, double.Epsilon));
        var lost = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            var exact = (double)weights[i] * taken.Step[channel(i)];
            var rounded = Math.Round(exact / unit);
            Weights[output * weights.Length + i] = (sbyte)rounded;
            lost += (exact - rounded * unit) * ((mean[channel(i)] - taken.Start[channel(i)]) / taken.Step[channel(i)] - taken.Zero);
        }
        Factors[output] = (float)(unit / step);
        Added[output] = (int)Math.Round(Math.Clamp((term + start + lost) / unit, -MostAdded, MostAdded));
    }
}
