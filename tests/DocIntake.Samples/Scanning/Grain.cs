namespace DocIntake.Samples.Scanning;

/// <summary>Noise for every pixel of a page, fast: a table of normal deviates walked by a xorshift generator.</summary>
internal sealed class Grain
{
    private readonly float[] deviates = new float[4096];
    private uint state;

    internal Grain(int seed)
    {
        var random = new Random(seed);
        state = (uint)random.Next(1, int.MaxValue);
        for (var i = 0; i < deviates.Length; i++)
            deviates[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }

    internal float Next()
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return deviates[state & 4095];
    }
}
