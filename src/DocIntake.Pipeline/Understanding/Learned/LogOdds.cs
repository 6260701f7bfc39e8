namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>
/// Probabilities as they are added up: log(p / (1 - p)), -6.9 to 6.9. From 0.9 to 0.99 it is as far as from 0.99 to 0.999, each a tenth of the errors; between the
/// probabilities themselves next to nothing is left there to tell dates that were misread by.
/// </summary>
public static class LogOdds
{
    private const double Least = 0.001;

    public static double Of(double probability) => Math.Log(Math.Clamp(probability, Least, 1 - Least) / (1 - Math.Clamp(probability, Least, 1 - Least)));

    /// <summary>That the worst read of some words is right; <paramref name="confidences"/> are 0..1, at least one.</summary>
    public static double OfWorst(IEnumerable<double> confidences) => Of(confidences.Min());

    /// <summary>That all of them are.</summary>
    public static double OfAll(IEnumerable<double> confidences) => Of(confidences.Aggregate(1.0, (all, one) => all * one));
}
