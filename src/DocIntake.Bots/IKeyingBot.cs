using DocIntake.Bots.Healing;
using DocIntake.Bots.Plans;
using DocIntake.Bots.Showing;

namespace DocIntake.Bots;

/// <summary>
/// Does in a system what a clerk would do. One keying at a time in one account; the others wait. An interface because tests put crashing and
/// forgetful bots behind it.
/// </summary>
public interface IKeyingBot
{
    /// <summary>
    /// Fills everything in, awaits <paramref name="beforeCommit"/> (what it throws flies on, and nothing was committed), presses the button, unless it
    /// has become later than beforeCommit says. When the system confirms, awaits <paramref name="confirmed"/>, and reads back at once where the plan
    /// has a short way. Saved, Refused; Unwell, NotLetIn or Changed (before the button: nothing happened); or Lost.
    /// </summary>
    Task<BotAnswer> KeyAsync(KeyingJob job, Func<Task<DateTimeOffset>> beforeCommit, Func<string, Task> confirmed, CancellationToken cancel);

    /// <summary>Is the record there? Needs the natural key's fields only. Present, Several, Absent, Unwell, NotLetIn or Changed.</summary>
    Task<BotAnswer> ProbeAsync(KeyingJob job, CancellationToken cancel);

    /// <summary>Opens the saved record and compares. ReadBack, Unwell, NotLetIn or Changed.</summary>
    Task<BotAnswer> ReadBackAsync(KeyingJob job, string confirmation, CancellationToken cancel);
}

/// <summary>What to key, by field name, canonical; and where pictures go while it is done.</summary>
public sealed record KeyingJob(KeyingPlan Plan, IReadOnlyDictionary<string, string?> Values, Action<Picture> Keep)
{
    /// <summary>The document itself as a PDF, for a step that uploads it; null: there is none.</summary>
    public Func<Task<byte[]>>? Document { get; init; }

    /// <summary>All that the document says, and said: what is masked in pictures is masked in these words. None: Values are all.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> Papers { get; init; } = [];

    /// <summary>It was begun before and did not come to its end.</summary>
    public bool IsRetry { get; init; }

    /// <summary>Is told of each control that was found in another way than keying.yaml says; null: none is looked for.</summary>
    public Action<Healed>? Healed { get; init; }

    /// <summary>Takes a picture of each step that enters the record; null: nobody looks.</summary>
    public StepLog? Log { get; init; }

    /// <summary>Everything is entered and looked at, and nothing in the browser can press the button that saves. The answer is Filled in place of Saved.</summary>
    public bool IsDry { get; init; }
}

/// <summary>A screen as it was: PNG or JPEG, when it is taken; null: it could not be. The step <see cref="Trace"/> is no picture but a ZIP archive for Playwright's trace viewer.</summary>
public sealed record Picture(string Step, Task<byte[]?> Image)
{
    public const string Trace = "trace";
}

/// <summary>A field that stands in the system otherwise than it was keyed, both as the system writes it.</summary>
public sealed record Difference(string Field, string Keyed, string Found);

/// <summary>
/// What is known of a lost answer. NoAnswer: nothing came, so the record may be saved yet. Failed: an error or a log-on came, the system is done with
/// it. NotUnderstood: a page came that is neither a confirmation nor a refusal.
/// </summary>
public enum LostHow { NoAnswer, Failed, NotUnderstood }

/// <summary>How it went. Reasons are for a person.</summary>
public abstract record BotAnswer
{
    /// <summary>Confirmed has been awaited. Read: what the record shows; null: it was not opened.</summary>
    public sealed record Saved(string Confirmation, ReadBack? Read = null) : BotAnswer;

    /// <summary>Of a dry run: everything is entered, the button was found and not pressed.</summary>
    public sealed record Filled : BotAnswer;

    /// <summary>The system says no: Says in its own words, Means in the author's. OfScreen: no paper can be the reason.</summary>
    public sealed record Refused(string Says, string? Means, bool OfScreen = false) : BotAnswer;

    /// <summary>The system or the browser is not well; nothing is wrong with the document, try later.</summary>
    public sealed record Unwell(string Reason) : BotAnswer;

    /// <summary>The log-on was refused, in <paramref name="Reason"/>'s words: a wrong or locked account, not an unwell system.</summary>
    public sealed record NotLetIn(string Reason) : BotAnswer;

    /// <summary>A screen is not as the plan says; OfPaper: it is, but this document's value does not fit it.</summary>
    public sealed record Changed(string Reason, bool OfPaper = false) : BotAnswer
    {
        /// <summary>A change of keying.yaml that may be right, as a unified diff against the folder of workflows.</summary>
        public string? Proposal { get; init; }
    }

    /// <summary>The button was pressed and nobody knows what came of it.</summary>
    public sealed record Lost(string Reason, LostHow How) : BotAnswer;

    public sealed record Present(string Confirmation) : BotAnswer;

    /// <summary>The search found more than one.</summary>
    public sealed record Several(IReadOnlyList<string> Confirmations) : BotAnswer;

    public sealed record Absent : BotAnswer;

    public sealed record ReadBack(IReadOnlyList<Difference> Differences) : BotAnswer;
}
