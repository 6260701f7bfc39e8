namespace DocIntake.Pipeline.Reviewing;

/// <summary>No workflows: every field is text, no check fails.</summary>
public sealed class PlainRules : IDeskRules
{
    public IReadOnlyList<DeskType> Types => [];

    public TypedValue Canonical(string type, string field, string? typed) => new(string.IsNullOrWhiteSpace(typed) ? null : typed.Trim());

    public IReadOnlyList<FailedCheck> Check(string type, IReadOnlyDictionary<string, string?> values) => [];
}
