using DocIntake.Samples.Drawing;

namespace DocIntake.Samples;

/// <summary>A document before it is scanned: what it is, what it truly says in canonical values (absent where nothing stands), and how to draw its pages.</summary>
public sealed record Paper(string Workflow, IReadOnlyDictionary<string, string?> Fields, IReadOnlyList<Action<Sheet>> Pages, Oddity? Oddity = null);

/// <summary>Something wrong with a document on purpose. <see cref="Kind"/> is one of <see cref="Oddities"/>.</summary>
public sealed record Oddity(string Kind, string Field, string Why);

public static class Oddities
{
    /// <summary>The register says otherwise.</summary>
    public const string ContradictsRegister = "contradicts-register";
    public const string DoesNotAddUp = "does-not-add-up";
    public const string NotSigned = "not-signed";
    /// <summary>The paper is right; the system it is keyed into does not know the person.</summary>
    public const string RefusedBySystem = "refused-by-system";
}
