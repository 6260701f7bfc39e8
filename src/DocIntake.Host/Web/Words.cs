using System.Globalization;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;

namespace DocIntake.Host.Web;

/// <summary>The desk's words for stages, kinds and times.</summary>
public static class Words
{
    public static string Of(TaskKind kind) => kind switch
    {
        TaskKind.DoubtfulFields => "Doubtful fields",
        TaskKind.FailedCheck => "Failed check",
        TaskKind.UnknownType => "Unknown type",
        TaskKind.ConfirmSplit => "Confirm pages",
        TaskKind.UnreadablePage => "Unreadable page",
        TaskKind.UnreadableFile => "Unreadable file",
        TaskKind.PasswordNeeded => "Password needed",
        TaskKind.KeyingRefused => "System said no",
        TaskKind.KeyingUnknown => "Keying unclear",
        TaskKind.StepFailed => "Step failed",
        TaskKind.SameMisreading => "Wrong elsewhere",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No word for this kind of task."),
    };

    public static string Of(KeyingPurpose purpose) => purpose switch
    {
        KeyingPurpose.Entry => "Keyed into",
        KeyingPurpose.Amend => "Amended in",
        KeyingPurpose.Recall => "Recalled in",
        _ => throw new InvalidOperationException($"No word for {purpose}."),
    };

    public static string Of(DocumentStage stage) => stage switch
    {
        DocumentStage.Sorted => "To be understood",
        DocumentStage.InReview => "With a person",
        DocumentStage.Ready => "To be keyed",
        DocumentStage.Keyed => "Keyed, to be filed",
        DocumentStage.Filed => "Filed",
        DocumentStage.Refused => "Refused",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No word for this stage."),
    };

    public static string Of(SubmissionStage stage) => stage switch
    {
        SubmissionStage.Received => "Waits to be opened",
        SubmissionStage.Prepared => "Being read",
        SubmissionStage.Sorted => "Sorted",
        SubmissionStage.InReview => "With a person",
        SubmissionStage.Refused => "Refused",
        SubmissionStage.Duplicate => "Duplicate",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No word for this stage."),
    };

    public static string Of(FieldSource source) => source switch
    {
        FieldSource.None => "not found",
        FieldSource.TextLayer => "text of the PDF",
        FieldSource.FormField => "form field",
        FieldSource.Ocr => "read",
        FieldSource.SecondReader => "second reader",
        FieldSource.Code => "bar code",
        FieldSource.LookUp => "register",
        FieldSource.Person => "typed",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "No word for this source."),
    };

    /// <summary>"3 pages", "1 page".</summary>
    public static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100):0} %");

    public static string Lasting(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => "under a minute",
        { TotalMinutes: < 60 } => Count((int)time.TotalMinutes, "minute"),
        { TotalHours: < 48 } => Count((int)time.TotalHours, "hour"),
        _ => Count((int)time.TotalDays, "day"),
    };

    public static string Left(double? seconds) => seconds switch
    {
        null => "working it out",
        0 => "nothing left to do",
        < 60 => "under a minute",
        _ => $"about {Lasting(TimeSpan.FromSeconds(seconds.Value + 30))}",
    };

    /// <summary>UTC, as the database has it.</summary>
    public static string At(DateTime time) => time.ToString("d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Iso(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
