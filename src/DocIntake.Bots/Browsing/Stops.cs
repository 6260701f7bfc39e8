using DocIntake.Bots.Plans;

namespace DocIntake.Bots.Browsing;

// Why a bot stops in the middle of a screen. They never leave this project: WebBot makes answers of them.

internal abstract class StopException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The system says no.</summary>
internal sealed class RefusedException(string says, Refusal refusal) : StopException(says)
{
    public Refusal Refusal { get; } = refusal;
}

internal sealed class UnwellException(string reason, Exception? cause = null) : StopException(reason, cause);

/// <summary>It wants a log-on where the plan does not.</summary>
internal sealed class SessionEndedException(string reason) : StopException(reason);

/// <summary>A screen is not as the plan says. OfPaper: it is; this document's value does not fit it.</summary>
internal sealed class ChangedException(string reason, Exception? cause = null, bool ofPaper = false) : StopException(reason, cause)
{
    public bool OfPaper { get; } = ofPaper;
    /// <summary>What was not there at all.</summary>
    public Target? Missing { get; init; }
    /// <summary>A change of keying.yaml, as a unified diff, that may be right.</summary>
    public string? Proposal { get; init; }
}

/// <summary>It does not take the user or the password.</summary>
internal sealed class NotLetInException(string reason, Exception? cause = null) : StopException(reason, cause);
