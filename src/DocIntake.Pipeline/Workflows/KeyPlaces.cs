namespace DocIntake.Pipeline.Workflows;

/// <summary>What to tell an author about a key nobody knows where it stands: what was meant, or where it belongs.</summary>
internal static class KeyPlaces
{
    private static readonly Lazy<ILookup<string, string>> Groups = new(() => WorkflowLoader.Shape().All()
        .Where(key => !key.Path.EndsWith('*')).ToLookup(key => key.Path[(key.Path.LastIndexOf('.') + 1)..], key => GroupOf(key.Path)));

    public static string Suggest(string written, IReadOnlyCollection<string> here)
    {
        var nearHere = DidYouMean.Suggest(written, here);
        var elsewhere = Groups.Value[written].Distinct().ToList();
        return elsewhere.Count == 0 || nearHere.Contains("Did you mean", StringComparison.Ordinal) ? nearHere : $" It belongs into {string.Join(" or ", elsewhere)}.";
    }

    private static string GroupOf(string path) => path.LastIndexOf('.') is var at && at < 0
        ? "the top of the file"
        : $"'{path[..at].Replace(".*", ".NAME", StringComparison.Ordinal).Replace("[]", "", StringComparison.Ordinal)}'";
}
