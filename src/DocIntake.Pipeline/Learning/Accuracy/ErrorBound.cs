using MathNet.Numerics.Distributions;

namespace DocIntake.Pipeline.Learning.Accuracy;

/// <summary>What can be said of an error rate after so many were checked.</summary>
public static class ErrorBound
{
    public const double Confidence = 0.95;

    /// <summary>
    /// The rate (0..1) that the true one stays below with 95 % confidence, one-sided; 1 where nothing was checked. Clopper and Pearson, "The use of confidence or
    /// fiducial limits illustrated in the case of the binomial", 1934.
    /// </summary>
    public static double Upper(int wrong, int checkedValues) =>
        checkedValues == 0 || wrong >= checkedValues ? 1 : Beta.InvCDF(wrong + 1, checkedValues - wrong, Confidence);

    /// <summary>The rate the true one stays above with 95 % confidence, one-sided.</summary>
    public static double Lower(int wrong, int checkedValues) =>
        wrong == 0 || checkedValues == 0 ? 0 : Beta.InvCDF(wrong, checkedValues - wrong + 1, 1 - Confidence);

    /// <summary>How many must be checked, none of them wrong, for the bound to be at most <paramref name="target"/> (above 0, below 1).</summary>
    public static int LeastChecked(double target) => (int)Math.Ceiling(Math.Log(1 - Confidence) / Math.Log(1 - target));
}
