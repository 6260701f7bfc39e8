using System.Globalization;

namespace DocIntake.Samples.Backlog;

/// <summary>A backlog with known truth: <c>files/</c> holds what is submitted, <c>truth.json</c> beside it what is truly in it.</summary>
public static class SampleBacklog
{
    public const string Folder = "files", TruthFile = "truth.json";

    /// <param name="folder">Made where it is missing; files of the same names are replaced.</param>
    /// <param name="seed">The same seed makes the same files.</param>
    /// <param name="size">"small" (about 12 pages), "demo" (about 50), or a number of pages.</param>
    /// <exception cref="ArgumentException">The size is none of these.</exception>
    /// <exception cref="InvalidOperationException">A program it needs is not installed.</exception>
    public static async Task<Truth> MakeAsync(string folder, int seed, string size, CancellationToken cancel = default)
    {
        var packages = size switch
        {
            "small" => BacklogPlan.Small(seed),
            "demo" => BacklogPlan.Demo(seed),
            _ when int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var pages) && pages > 0 => BacklogPlan.OfPages(seed, pages),
            _ => throw new ArgumentException($"'{size}' is no size of a backlog. Give small, demo or a number of pages.", nameof(size)),
        };
        return await MakeAsync(folder, new Truth(seed, size, []), packages, cancel);
    }

    /// <summary>One PDF of <paramref name="pages"/> different scanned forms.</summary>
    public static async Task<Truth> MakeDenseAsync(string folder, int seed, int pages, CancellationToken cancel = default) =>
        await MakeAsync(folder, new Truth(seed, $"dense {pages}", []), [BacklogPlan.Dense(seed, pages)], cancel);

    private static async Task<Truth> MakeAsync(string folder, Truth truth, IReadOnlyList<Package> packages, CancellationToken cancel)
    {
        var backlog = Directory.CreateDirectory(Path.Combine(folder, Folder)).FullName;
        var files = new TruthFile[packages.Count];
        // Copies come last: what they copy must be there.
        foreach (var round in packages.Index().GroupBy(package => package.Item is Copied).OrderBy(round => round.Key))
        {
            await Parallel.ForEachAsync(round, cancel, (package, _) =>
            {
                files[package.Index] = Packing.Make(backlog, package.Item);
                return ValueTask.CompletedTask;
            });
        }
        truth = truth with { Files = files };
        await File.WriteAllTextAsync(Path.Combine(folder, TruthFile), truth.ToJson(), cancel);
        return truth;
    }
}
