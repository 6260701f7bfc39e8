namespace DocIntake.Reader.SecondReading;

/// <summary>The grey value that parts ink from paper best (Otsu 1979).</summary>
internal static class Otsu
{
    /// <returns>Up to and with this value (0..255) it is ink; 128 where all is of one grey.</returns>
    public static int Threshold(ReadOnlySpan<byte> grey)
    {
        var histogram = new int[256];
        foreach (var value in grey)
            histogram[value]++;
        var sum = 0.0;
        for (var value = 0; value < 256; value++)
            sum += value * (double)histogram[value];
        var (dark, darkSum, best, threshold) = (0, 0.0, 0.0, 128);
        for (var value = 0; value < 256; value++)
        {
            dark += histogram[value];
            darkSum += value * (double)histogram[value];
            if (dark == 0 || dark == grey.Length)
                continue;
            var apart = darkSum / dark - (sum - darkSum) / (grey.Length - dark);
            var between = (double)dark * (grey.Length - dark) * apart * apart;
            if (between > best)
                (best, threshold) = (between, value);
        }
        return threshold;
    }
}
