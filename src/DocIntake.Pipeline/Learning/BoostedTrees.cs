using System.Globalization;
using DocIntake.Pipeline.Learning.Native;

namespace DocIntake.Pipeline.Learning;

/// <summary>How trees are grown; the usual ones were chosen by cross-validation on small sets of documents (20 to 200).</summary>
public sealed record BoostingSettings
{
    public int Rounds { get; init; } = 150;
    public int Depth { get; init; } = 4;
    public double LearningRate { get; init; } = 0.1;
    /// <summary>Shares (above 0, to 1) of the rows, and of the columns, each tree sees.</summary>
    public double Rows { get; init; } = 0.8;
    public double Columns { get; init; } = 0.5;
    /// <summary>The least weight of a leaf.</summary>
    public double LeafWeight { get; init; } = 1;
}

/// <summary>Gradient-boosted trees that say how likely (0..1) a row of numbers is what was learned. The same rows and settings give the same trees. Safe for any thread.</summary>
public sealed class BoostedTrees : IDisposable
{
    private const string Predicting = """{"type":0,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false,"cache_id":0,"missing":NaN}""";

    private readonly BoosterHandle booster;

    private BoostedTrees(BoosterHandle booster) => this.booster = booster;

    /// <summary>Why nothing can be learned or asked here; null where XGBoost is installed.</summary>
    public static string? Missing { get; } = Installed() ? null : "XGBoost is not installed (package libxgboost0; deploy/install.sh installs it): what was learned cannot be used.";

    /// <param name="rows">One sample a row; NaN where a number is not known.</param>
    /// <param name="targets">0 or 1, one a row.</param>
    /// <param name="settings">How they are grown.</param>
    public static BoostedTrees Learn(FeatureTable rows, ReadOnlySpan<float> targets, BoostingSettings settings)
    {
        XGBoost.Check(XGBoost.XGDMatrixCreateFromMat(rows.Values, (ulong)rows.Rows, (ulong)rows.Columns, float.NaN, out var matrix));
        using (matrix)
        {
            XGBoost.Check(XGBoost.XGDMatrixSetFloatInfo(matrix, "label", targets, (ulong)targets.Length));
            XGBoost.Check(XGBoost.XGBoosterCreate([matrix.DangerousGetHandle()], 1, out var booster));
            foreach (var (name, value) in Parameters(settings))
                XGBoost.Check(XGBoost.XGBoosterSetParam(booster, name, value));
            for (var round = 0; round < settings.Rounds; round++)
                XGBoost.Check(XGBoost.XGBoosterUpdateOneIter(booster, round, matrix));
            return new BoostedTrees(booster);
        }
    }

    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <exception cref="InvalidOperationException">They are no trees of XGBoost.</exception>
    public static BoostedTrees Load(ReadOnlySpan<byte> saved)
    {
        XGBoost.Check(XGBoost.XGBoosterCreate([], 0, out var booster));
        XGBoost.Check(XGBoost.XGBoosterLoadModelFromBuffer(booster, saved, (ulong)saved.Length));
        XGBoost.Check(XGBoost.XGBoosterSetParam(booster, "nthread", "1"));
        return new BoostedTrees(booster);
    }

    public unsafe byte[] Save()
    {
        XGBoost.Check(XGBoost.XGBoosterSaveModelToBuffer(booster, """{"format":"ubj"}""", out var length, out var bytes));
        return new ReadOnlySpan<byte>((void*)bytes, checked((int)length)).ToArray();
    }

    /// <summary>One probability a row.</summary>
    public unsafe float[] Predict(FeatureTable rows)
    {
        if (rows.Rows == 0)
            return [];
        fixed (float* data = rows.Values)
        {
            var array = string.Create(CultureInfo.InvariantCulture, $$"""{"data":[{{(nint)data}},true],"shape":[{{rows.Rows}},{{rows.Columns}}],"typestr":"<f4","version":3}""");
            XGBoost.Check(XGBoost.XGBoosterPredictFromDense(booster, array, Predicting, 0, out _, out _, out var result));
            return new ReadOnlySpan<float>((void*)result, rows.Rows).ToArray();
        }
    }

    public void Dispose() => booster.Dispose();

    private static IEnumerable<(string, string)> Parameters(BoostingSettings settings) =>
    [
        ("objective", "binary:logistic"), ("tree_method", "hist"), ("nthread", "1"), ("seed", "1"), ("verbosity", "0"), ("max_depth", Text(settings.Depth)), ("eta", Text(settings.LearningRate)),
        ("subsample", Text(settings.Rows)), ("colsample_bytree", Text(settings.Columns)), ("min_child_weight", Text(settings.LeafWeight)),
    ];

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool Installed()
    {
        try
        {
            XGBoost.XGBoostVersion(out var major, out var minor, out _);
            return (major, minor) is ( > 1, _) or (1, >= 6);
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }
}
