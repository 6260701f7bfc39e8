namespace DocIntake.Reader.Pages;

/// <summary>The OCR engines of this reader, loaded when first asked for. Of languages the last two sets are kept: stacks are rarely more mixed.</summary>
internal sealed class Engines : IDisposable
{
    private const int Kept = 2;
    private readonly List<(string Languages, OcrEngine Engine)> engines = [];
    private readonly Lazy<OrientationEngine> orientation = new(() => new OrientationEngine());

    public OrientationEngine Orientation => orientation.Value;

    /// <exception cref="RefusalException">A language is not installed.</exception>
    public OcrEngine For(IReadOnlyList<string> languages)
    {
        var name = string.Join('+', languages);
        var found = engines.FindIndex(kept => kept.Languages == name);
        var engine = found >= 0 ? engines[found] : (name, new OcrEngine(languages));
        if (found >= 0)
            engines.RemoveAt(found);
        engines.Insert(0, engine);
        if (engines.Count > Kept)
        {
            engines[Kept].Engine.Dispose();
            engines.RemoveAt(Kept);
        }
        return engine.Item2;
    }

    public void Dispose()
    {
        engines.ForEach(kept => kept.Engine.Dispose());
        if (orientation.IsValueCreated)
            orientation.Value.Dispose();
    }
}
