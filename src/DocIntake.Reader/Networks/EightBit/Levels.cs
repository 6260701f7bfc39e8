namespace DocIntake.Reader.Networks.EightBit;

/// <summary>What bytes 0 to 255 stand for, channel by channel: q is <see cref="Start"/> + <see cref="Step"/> × q; what stands for zero in each, where one must.</summary>
internal sealed record Levels(float[] Step, float[] Start, byte Zero)
{
    private const int Highest = 255;
    /// <summary>Of the channel with the widest range: narrower ones would need weights that are too large, or too small.</summary>
    private const float FinestShare = 0.001f;
    /// <summary>Below it a hard swish is nothing.</summary>
    private const float SwishFrom = -3, NarrowestSwish = 0.02f;

    public static Levels Of(Range range)
    {
        var step = NotTooFine([.. range.Low.Zip(range.High, (low, high) => (high - low) / Highest)]);
        return new Levels(step, range.Low, 0);
    }

    /// <summary>Of what goes into a hard swish.</summary>
    public static Levels OfSwish(Range range)
    {
        float[] low = [.. range.Low.Select(low => Math.Max(low, SwishFrom))];
        return Of(new Range(low, [.. low.Zip(range.High, (low, high) => Math.Max(high, low + NarrowestSwish))]));
    }

    /// <summary>One byte is zero in all channels: the one that lets them be as fine as they can, the mean of their logarithms taken.</summary>
    public static Levels WithZero(Range range)
    {
        var levels = Enumerable.Range(0, 129).Select(zero => (Zero: zero, Step: Steps(range, zero))).MinBy(tried => tried.Step.Sum(step => Math.Log(step)));
        return new Levels(levels.Step, [.. levels.Step.Select(step => -levels.Zero * step)], (byte)levels.Zero);
    }

    /// <summary>Steps wide enough for both ends with zero there; below a zero of 0 nothing can be told, and a negative end makes it infinitely bad.</summary>
    private static float[] Steps(Range range, int zero) =>
        NotTooFine([.. range.Low.Zip(range.High, (low, high) => Math.Max(low < 0 ? -low / zero : 0, Math.Max(high, 0) / (Highest - zero)))]);

    private static float[] NotTooFine(float[] steps)
    {
        var finest = Math.Max(steps.Max() * FinestShare, float.Epsilon);
        return [.. steps.Select(step => Math.Max(step, finest))];
    }
}
