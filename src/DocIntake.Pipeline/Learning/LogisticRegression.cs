using MathNet.Numerics.LinearAlgebra;

namespace DocIntake.Pipeline.Learning;

/// <summary>
/// A probability from a few numbers: 1 / (1 + e^-(w·x + bias)). Learned by Newton's method with a penalty on the weights, so that few samples do not make it
/// surer than they can (Hastie, Tibshirani, Friedman, "The Elements of Statistical Learning", 4.4). Weights: one a number, the bias last.
/// </summary>
public sealed record LogisticRegression(IReadOnlyList<double> Weights)
{
    private const int MostSteps = 50;
    private const double Enough = 1e-8;

    /// <summary>Probability, 0..1; <paramref name="numbers"/> as many as were learned from.</summary>
    public double Of(IReadOnlyList<double> numbers)
    {
        var sum = Weights[^1];
        for (var i = 0; i < numbers.Count; i++)
            sum += Weights[i] * numbers[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>
    /// As the other, where it is known which way each number points: 1, more of it makes it likelier; -1, less likely; 0, not known. A weight that would point the other way is chance: it
    /// becomes 0, the worst first.
    /// </summary>
    public static LogisticRegression Fit(IReadOnlyList<IReadOnlyList<double>> samples, IReadOnlyList<bool> targets, double penalty, IReadOnlyList<int> signs)
    {
        var free = Enumerable.Range(0, signs.Count).ToList();
        while (true)
        {
            var fit = Fit([.. samples.Select(sample => free.ConvertAll(column => sample[column]))], targets, penalty);
            var worst = Enumerable.Range(0, free.Count).DefaultIfEmpty(-1).MinBy(at => at < 0 ? 0 : signs[free[at]] * fit.Weights[at]);
            if (worst < 0 || signs[free[worst]] * fit.Weights[worst] >= 0)
                return new LogisticRegression([.. signs.Select((_, column) => free.IndexOf(column) is var at and >= 0 ? fit.Weights[at] : 0), fit.Weights[^1]]);
            free.RemoveAt(worst);
        }
    }

    /// <param name="samples">At least one, all of the same length.</param>
    /// <param name="targets">What each was.</param>
    /// <param name="penalty">Above 0: how strongly weights are held near 0 (the bias is not).</param>
    public static LogisticRegression Fit(IReadOnlyList<IReadOnlyList<double>> samples, IReadOnlyList<bool> targets, double penalty)
    {
        var size = samples[0].Count + 1;
        var rows = Matrix<double>.Build.Dense(samples.Count, size, (row, column) => column == size - 1 ? 1 : samples[row][column]);
        // Half a sample more of each kind: nothing is ever quite sure (Platt, "Probabilistic outputs for support vector machines", 1999).
        var (right, all) = (targets.Count(target => target), targets.Count);
        var wanted = Vector<double>.Build.Dense(all, at => targets[at] ? (right + 1.0) / (right + 2.0) : 1.0 / (all - right + 2.0));
        var held = Matrix<double>.Build.Diagonal(size, size, at => at == size - 1 ? 1e-6 : penalty);
        var weights = Vector<double>.Build.Dense(size);
        for (var step = 0; step < MostSteps; step++)
        {
            var likely = (rows * weights).Map(sum => 1 / (1 + Math.Exp(-sum)));
            var slope = rows.TransposeThisAndMultiply(likely - wanted) + held * weights;
            var bend = rows.TransposeThisAndMultiply(Matrix<double>.Build.DiagonalOfDiagonalVector(likely.Map(p => Math.Max(p * (1 - p), 1e-9))) * rows) + held;
            var move = bend.Cholesky().Solve(slope);
            weights -= move;
            if (move.L2Norm() < Enough)
                break;
        }
        return new LogisticRegression([.. weights]);
    }
}
