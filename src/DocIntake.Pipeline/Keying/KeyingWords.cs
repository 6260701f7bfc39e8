using DocIntake.Bots;
using DocIntake.Bots.Healing;
using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Documents;

namespace DocIntake.Pipeline.Keying;

/// <summary>What a person is told when a keying needs one: what is wrong, where, and what to do next.</summary>
internal static class KeyingWords
{
    public static string NoNaturalKey(KeyingPlan plan) =>
        $"Nothing can be keyed without {string.Join(" and ", plan.NaturalKey)}: by this it is found again. Fill it in, or refuse the document.";

    public static string KeyedBefore(KeyingPlan plan, string key, KeyingRecord other) =>
        $"{NaturalKey.Words(key)} was keyed into {plan.System.Title} before, from another document{(other.Confirmation is { } reference ? $", as {reference}" : "")}. "
        + "If this is the same paper, refuse it; if the number was misread, correct it.";

    public static string Refused(KeyingPlan plan, BotAnswer.Refused no) => $"{plan.System.Title} says: {no.Says}{(no.Means is null ? "" : $". {no.Means}")}";

    public static string RefusedWhereItMayNot(KeyingPlan plan, string says) =>
        $"{plan.System.Title} says, where keying.yaml expects no refusal: {says}. Look at the last screen, then try again.";

    public static string CannotTell(KeyingPlan plan, string key, string reason) =>
        $"Nobody can tell whether {NaturalKey.Words(key)} is in {plan.System.Title}: the search did not answer. {reason} "
        + "Look it up there; then try again, and the bot looks once more.";

    public static string MayComeYet(KeyingPlan plan, KeyingRecord record) =>
        $"{plan.System.Title} did not answer when {Key(record)} was saved, and does not have it now. Nobody can tell whether it comes yet. "
        + "Look it up there, and take your time: if it is there, mark it as keyed. If it is not, try again: the bot looks twice more, then keys it.";

    public static string Several(KeyingPlan plan, KeyingRecord record, IReadOnlyList<string> found, IReadOnlyList<string> fits) =>
        $"{plan.System.Title} has {found.Count} records of {Key(record)}: {string.Join(", ", found.Take(8))}; "
        + (fits.Count == 0 ? "none of them was compared and is as this paper says. " : $"{string.Join(" and ", fits)} are all as this paper says. ")
        + "Look at them there. Mark the right one as keyed; or remove those that are wrong, then try again.";

    private static string Key(KeyingRecord record) => record.NaturalKey is { } key ? NaturalKey.Words(key) : "the record";

    public static string NotRecalled(KeyingPlan plan, string reference) =>
        $"{plan.System.Title} said that {reference} is recalled, and its record does not show it. Look at it there; then try again, or mark it as done.";

    public static string Recalled(Document document, KeyingRecord entry) =>
        $"Its record {entry.Confirmation} was recalled in {entry.System}. {document.RefusalReason}".TrimEnd();

    public static string NoCorrection(KeyingPlan plan, KeyingPurpose purpose) =>
        $"keying.yaml of {plan.Workflow} has no '{(purpose == KeyingPurpose.Recall ? "recall" : "amend")}:', so no bot can do it. Do it in {plan.System.Title} by hand.";

    public static string NotUnderstood(KeyingPlan plan) =>
        $"{plan.System.Title} was told to save twice, did not answer as keying.yaml expects, and has no record. Look at the last screen, then try again.";

    public static string HeldOtherwise(KeyingPlan plan, string confirmation, IReadOnlyList<Difference> differences) =>
        $"{plan.System.Title} holds {confirmation} otherwise than it was keyed: "
        + $"{string.Join("; ", differences.Select(one => $"{one.Field} '{one.Found}' instead of '{one.Keyed}'"))}. "
        + "Correct the record there, or the field here; then approve, and it is compared again.";

    public static string NotThisPaper(KeyingPlan plan, string reason) =>
        $"This document cannot be keyed into {plan.System.Title} as it is. {reason} Nothing more was keyed. Correct it, or refuse it.";

    public static string Changed(KeyingPlan plan, BotAnswer.Changed changed) =>
        $"A screen of {plan.System.Title} is not as keying.yaml says. {changed.Reason} Nothing more was keyed. "
        + "Compare the last screen with keying.yaml, then try again. When a second document meets it, all others of this type wait for you."
        + Proposed(changed);

    /// <summary>What was expected and found, and the change that may be right.</summary>
    public static string WithProposal(BotAnswer.Changed changed) => changed.Reason + Proposed(changed);

    public static string Healed(Healed healed) =>
        $"{healed.Wanted} (keying.yaml, line {healed.Line}) was found as {healed.Found}, {healed.Certainty.ToString("P0", System.Globalization.CultureInfo.InvariantCulture)} certain"
        + (healed.Diff is { } diff ? $"\n{diff}" : "");

    private static string Proposed(BotAnswer.Changed changed) => changed.Proposal is { } diff
        ? $"\n\nA change of keying.yaml that may be right (save it as change.diff, look it over, then run patch -p1 < change.diff in the folder of workflows):\n{diff}"
        : "";

    public static string NotLetIn(KeyingPlan plan, string reason) =>
        $"{plan.System.Title} did not let the bot in: {reason} Mend {plan.System.UserVariable} and {plan.System.PasswordVariable} in the environment and restart; then try again. "
        + "Everything else for this system waits for you; the bot does not try again by itself, because systems lock accounts.";
}
