namespace DocIntake.Pipeline.Learning;

/// <summary>
/// What is learned of samples that are only known by how alike they are: one row a sample, one column an output. <see cref="LeaveOneOut"/> is what each sample
/// would score if it had not been learned from, which costs nothing here (Rifkin and Lippert, "Notes on regularized least squares", 2007).
/// </summary>
public sealed record KernelFit(double[,] Weights, double[,] LeaveOneOut);

/// <summary>Kernel ridge regression: a score is the sum of the samples' weights, each times how alike the sample is.</summary>
public static class KernelRidge
{
    /// <summary>
    /// <paramref name="likeness"/> is n × n, symmetric and positive semidefinite; <paramref name="targets"/> n × outputs; <paramref name="penalty"/> is above 0 and
    /// is added to the diagonal.
    /// </summary>
    public static KernelFit Fit(double[,] likeness, double[,] targets, double penalty)
    {
        var (samples, outputs) = (targets.GetLength(0), targets.GetLength(1));
        var inverse = Inverse(likeness, penalty);
        var (weights, leftOut) = (new double[samples, outputs], new double[samples, outputs]);
        for (var i = 0; i < samples; i++)
        {
            for (var c = 0; c < outputs; c++)
            {
                for (var j = 0; j < samples; j++)
                    weights[i, c] += inverse[i, j] * targets[j, c];
                leftOut[i, c] = targets[i, c] - weights[i, c] / inverse[i, i];
            }
        }
        return new KernelFit(weights, leftOut);
    }

    /// <summary>Of likeness with the penalty on its diagonal; by Gauss and Jordan without exchanging rows: the penalty keeps the diagonal away from 0.</summary>
    public static double[,] Inverse(double[,] likeness, double penalty)
    {
        var n = likeness.GetLength(0);
        var matrix = (double[,])likeness.Clone();
        for (var i = 0; i < n; i++)
            matrix[i, i] += penalty;
        for (var at = 0; at < n; at++)
        {
            var pivot = matrix[at, at];
            matrix[at, at] = 1;
            for (var column = 0; column < n; column++)
                matrix[at, column] /= pivot;
            for (var row = 0; row < n; row++)
            {
                if (row == at)
                    continue;
                var factor = matrix[row, at];
                matrix[row, at] = 0;
                for (var column = 0; column < n; column++)
                    matrix[row, column] -= factor * matrix[at, column];
            }
        }
        return matrix;
    }
}
