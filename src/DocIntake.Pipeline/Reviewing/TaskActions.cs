using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;

namespace DocIntake.Pipeline.Reviewing;

/// <summary>What a person may do with a task. The desk offers these and refuses everything else.</summary>
public sealed record TaskActions
{
    public bool Correct { get; init; }
    public bool Approve { get; init; }
    public bool ChangeType { get; init; }
    public bool TryAgain { get; init; }
    /// <summary>Trying again needs a password.</summary>
    public bool Password { get; init; }
    /// <summary>A person looked into the system and found the record there.</summary>
    public bool MarkKeyed { get; init; }
    public bool Refuse { get; init; }

    public static TaskActions For(ReviewTask task) => task.Kind == TaskKind.PasswordNeeded
        ? new TaskActions { TryAgain = true, Password = true, Refuse = true }
        : new TaskActions { TryAgain = true, Refuse = true };

    public static TaskActions For(ReviewTask task, Document document, KeyingRecord? keying)
    {
        if (task.Kind == TaskKind.SameMisreading)
            return new TaskActions { Approve = document.Stage == DocumentStage.Filed };
        // What stands in the old system cannot be changed or refused any more; only what comes after can be tried again.
        if (document.ReviewedFrom == DocumentStage.Keyed || keying?.State == KeyingState.Done)
            return new TaskActions { TryAgain = true };
        // The system confirmed it and shows it otherwise than it was keyed: a person puts one of them right, and it is compared again.
        if (keying is { State: KeyingState.Unknown, Confirmation: not null })
            return new TaskActions { Correct = true, Approve = true, MarkKeyed = true };
        // The record may be there: a person looks, or the bot does. Nothing is corrected under its feet.
        if (keying?.State is KeyingState.Committing or KeyingState.Confirmed or KeyingState.Unknown)
            return new TaskActions { TryAgain = true, MarkKeyed = true, Refuse = keying.Confirmation is null && keying.Purpose == KeyingPurpose.Entry };
        // A record that stands there is put right: whatever fails, the document stays what it is.
        if (keying is { Purpose: not KeyingPurpose.Entry })
            return new TaskActions { Correct = keying.Purpose == KeyingPurpose.Amend, Approve = keying.Purpose == KeyingPurpose.Amend, TryAgain = true, MarkKeyed = true };
        var hasFields = document.Fields.Count > 0;
        return new TaskActions
        {
            Correct = hasFields,
            Approve = hasFields && document.Workflow is not null && task.Kind != TaskKind.StepFailed,
            ChangeType = true,
            TryAgain = task.Kind is TaskKind.StepFailed or TaskKind.UnreadablePage || (!hasFields && document.Workflow is not null),
            Refuse = true,
        };
    }
}
