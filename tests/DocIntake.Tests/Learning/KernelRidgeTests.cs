using DocIntake.Pipeline.Learning;

namespace DocIntake.Tests.Learning;

public sealed class KernelRidgeTests
{
    private static readonly double[][] Points = [[0, 1], [1, 0.5], [2, 3], [3, 2.5], [0.5, 2]];
    private static readonly double[] Truth = [1, 1, -1, -1, 1];

    [Fact]
    public void Scores_of_the_samples_are_as_the_closed_form_says()
    {
        var likeness = Likeness(Points);

        var fit = KernelRidge.Fit(likeness, Column(Truth), 0.3);

        // (K + penalty) weights = targets.
        for (var i = 0; i < Points.Length; i++)
            Assert.Equal(Truth[i], Enumerable.Range(0, Points.Length).Sum(j => (likeness[i, j] + (i == j ? 0.3 : 0)) * fit.Weights[j, 0]), 9);
    }

    [Fact]
    public void A_sample_left_out_scores_as_if_it_had_never_been_there()
    {
        var fit = KernelRidge.Fit(Likeness(Points), Column(Truth), 0.3);

        for (var left = 0; left < Points.Length; left++)
        {
            var others = Enumerable.Range(0, Points.Length).Where(at => at != left).ToArray();
            var without = KernelRidge.Fit(Likeness([.. others.Select(at => Points[at])]), Column([.. others.Select(at => Truth[at])]), 0.3);
            Assert.Equal(others.Select((at, row) => without.Weights[row, 0] * Alike(Points[at], Points[left])).Sum(), fit.LeaveOneOut[left, 0], 9);
        }
    }

    private static double Alike(double[] one, double[] other) => 1 + one.Zip(other, (a, b) => a * b).Sum();

    private static double[,] Likeness(double[][] points)
    {
        var likeness = new double[points.Length, points.Length];
        for (var i = 0; i < points.Length; i++)
            for (var j = 0; j < points.Length; j++)
                likeness[i, j] = Alike(points[i], points[j]);
        return likeness;
    }

    private static double[,] Column(double[] values)
    {
        var column = new double[values.Length, 1];
        for (var i = 0; i < values.Length; i++)
            column[i, 0] = values[i];
        return column;
    }
}
