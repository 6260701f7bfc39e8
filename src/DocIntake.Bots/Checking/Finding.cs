namespace DocIntake.Bots.Checking;

/// <summary>Differs: the screen is not as keying.yaml says. NotReached: nobody could look, for the reason told.</summary>
public enum FindingKind { Found, Differs, NotReached }

/// <summary>
/// One thing that keying.yaml (or a log-on, the system's file) expects of a screen. Part: log-on, entry, commit, probe, read-back, amend or recall.
/// Line: in File, 1-based. Says: what is there instead, or why nobody could look; null where it was found. Proposal: a unified diff that may be right.
/// </summary>
public sealed record Finding(string File, string Part, string Screen, int Line, string Expected, FindingKind Kind, string? Says = null, string? Proposal = null);
