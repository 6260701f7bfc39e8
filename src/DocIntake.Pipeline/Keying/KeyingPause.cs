namespace DocIntake.Pipeline.Keying;

/// <summary>
/// Unwell: the system does not answer as it should; tried again by itself. NotLetIn: it does not take the bot's password. Changed: its screens are
/// not as keying.yaml says. The last two need a person.
/// </summary>
public enum PauseKind { Unwell, NotLetIn, Changed }

/// <summary>Why documents wait before a system, kept for all processes. It is gone when one of them was keyed again.</summary>
public sealed class KeyingPause
{
    private KeyingPause() { }

    public KeyingPause(string scope, PauseKind kind, DateTime since) => (Scope, Kind, Since) = (scope, kind, since);

    /// <summary>A system's name; for <see cref="PauseKind.Changed"/> with the workflow whose plan does not fit: <c>accounts/supplier-invoice</c>.</summary>
    public string Scope { get; private set; } = "";
    public PauseKind Kind { get; private set; }
    public int Version { get; private set; }
    public DateTime Since { get; private set; }
    /// <summary>For a person: the system's words, or what was expected and what was found.</summary>
    public string Reason { get; private set; } = "";
    /// <summary>How often it was met in a row.</summary>
    public int Times { get; private set; }
    /// <summary>Unwell: when it is tried again, UTC.</summary>
    public DateTime? Until { get; private set; }
    /// <summary>The others: whose task tells a person of it. It goes first when that person has dealt with it.</summary>
    public Guid? DocumentId { get; private set; }

    /// <summary>
    /// One document that met a changed screen may be an odd paper; the second in a row means that the screen has changed. A log-on that was refused
    /// once is not tried with every document: systems lock accounts.
    /// </summary>
    public bool Parks => Kind != PauseKind.Changed || Times > 1;

    /// <summary>Met again: tried again after <paramref name="rests"/>, twice as long each time, at most <paramref name="atMost"/>. Returns how long that is.</summary>
    public TimeSpan Rest(string reason, DateTime now, TimeSpan rests, TimeSpan atMost)
    {
        var longer = rests * Math.Pow(2, Math.Min(Times, 20));
        var rest = longer < atMost ? longer : atMost;
        (Reason, Until, Times) = (reason, now + rest, Times + 1);
        Version++;
        return rest;
    }

    public void Park(string reason, Guid document)
    {
        (Reason, DocumentId, Times) = (reason, document, Times + 1);
        Version++;
    }

    /// <summary>What a person was told of is settled without it: another document goes first.</summary>
    public void TryWith(Guid document)
    {
        DocumentId = document;
        Version++;
    }
}
