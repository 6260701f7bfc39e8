using System.Text.RegularExpressions;

namespace DocIntake.Bots.Plans;

// How to read this file: keying.yaml and systems/*.yaml, as records. PlanReader.cs reads them; workflows/*/keying.yaml are examples with comments.

/// <summary>A target system: systems/NAME.yaml.</summary>
public sealed record TargetSystem
{
    public required string Name { get; init; }
    public required string File { get; init; }
    public required string Title { get; init; }
    /// <summary>Where a clerk would begin.</summary>
    public required Uri Address { get; init; }
    /// <summary>Null where the environment does not have it: said when the bot logs on.</summary>
    public string? User { get; init; }
    public string? Password { get; init; }
    /// <summary>Names of the environment's variables, for messages.</summary>
    public required string UserVariable { get; init; }
    public required string PasswordVariable { get; init; }
    public required IReadOnlyList<Step> LogOn { get; init; }
    /// <summary>Stands on every page behind the log-on.</summary>
    public required string LoggedOn { get; init; }
    /// <summary>What a page says that does not take the user or the password.</summary>
    public required IReadOnlyList<Regex> LogOnRefused { get; init; }
    /// <summary>What a page says that wants a log-on.</summary>
    public required IReadOnlyList<Regex> SessionEnded { get; init; }
    /// <summary>What a page says when the system is not well.</summary>
    public required IReadOnlyList<Regex> Unwell { get; init; }
    /// <summary>A record that was saved is found by then.</summary>
    public required TimeSpan Settle { get; init; }
    /// <summary>How long a page may take.</summary>
    public required TimeSpan Patience { get; init; }
    /// <summary>What was sent is saved within so long, or never, whoever waits for the answer. Null: nobody says so, and what got no answer is never sent again unseen.</summary>
    public TimeSpan? SavedWithin { get; init; }

    /// <summary>One session an account: what has the same account waits for one another.</summary>
    public string Account => $"{User}@{Address.GetLeftPart(UriPartial.Authority)}";
}

/// <summary>How a document type is keyed: keying.yaml.</summary>
public sealed record KeyingPlan
{
    public required string Workflow { get; init; }
    /// <summary>Its keying.yaml.</summary>
    public required string File { get; init; }
    /// <summary>So certain must it be, from 0 to 1, that a control that was not found is another one now; null: none is looked for.</summary>
    public double? Heal { get; init; } = UsualHeal;
    public const double UsualHeal = 0.85;
    public required TargetSystem System { get; init; }
    /// <summary>The fields a record is found by.</summary>
    public required IReadOnlyList<string> NaturalKey { get; init; }
    public required IReadOnlyList<Screen> Entry { get; init; }
    public required Commit Commit { get; init; }
    public required IReadOnlyList<Refusal> Refusals { get; init; }
    public required Probe Probe { get; init; }
    public required ReadBack ReadBack { get; init; }
    /// <summary>How a record that is found wrong is put right there; null: by hand only.</summary>
    public Correction? Amend { get; init; }
    /// <summary>How it is taken back there; null: by hand only.</summary>
    public Correction? Recall { get; init; }
    /// <summary>The keying of an amendment: its own steps and button. Whether it was done is seen by the record itself, compared field by field.</summary>
    public KeyingPlan? Amending => Amend is null ? null : this with { Entry = Amend.Screens, Commit = Amend.Commit, ReadBack = ReadBack with { Always = true, AfterSaving = [] } };
    /// <summary>The keying of a recall. Whether it was done is seen by its own probe, which is what is read back, too.</summary>
    public KeyingPlan? Recalling => Recall is not { Probe: { } probe } ? null
        : this with { Entry = Recall.Screens, Commit = Recall.Commit, Probe = probe, ReadBack = new ReadBack(true, [], [], []) };
    /// <summary>Days that pictures are kept after a keying is done; null: for good.</summary>
    public int? KeepPictures { get; init; }
    /// <summary>Fields whose values are black in every picture; a table's name stands for all its columns.</summary>
    public IReadOnlyList<string> Mask { get; init; } = [];
    /// <summary>Pictures of every screen that was filled in; else of the last one before saving, of the confirmation, of probes and of what was read back.</summary>
    public required bool PicturesOfAll { get; init; }

    /// <summary>The button is pressed so soon after the intent was saved, or not at all: who finds the intent later can tell when nothing comes any more.</summary>
    public TimeSpan PressWithin => System.Patience < LongestPress ? System.Patience : LongestPress;

    public bool IsMasked(string field) => Mask.Contains(field) || (field.Split('.') is [var table, _] && Mask.Contains(table));

    /// <summary>Every step on every screen but the log-on's.</summary>
    public IEnumerable<Step> Steps => new[] { Entry, Probe.Screens, ReadBack.Screens, Amend?.Screens, Recall?.Screens, Recall?.Probe?.Screens }
        .SelectMany(screens => screens ?? []).SelectMany(screen => screen.Steps).Concat(ReadBack.AfterSaving);

    /// <summary>The system works in frames.</summary>
    public bool UsesFrames => Entry.SelectMany(screen => screen.Steps).Concat(System.LogOn).Any(step => step.Target.Frames.Count > 0) || Commit.Button.Frames.Count > 0;

    private static readonly TimeSpan LongestPress = TimeSpan.FromSeconds(5);
}

/// <summary>
/// One page of the system. <paramref name="Shows"/> is a text that must stand on it; null: its first target must. Inputs: so many can be filled in,
/// ticked or chosen on it, each button of a group counted; null: nobody counts.
/// </summary>
public sealed record Screen(string Name, string? Shows, IReadOnlyList<Step> Steps, int Line, int? Inputs = null);

/// <summary>
/// The button that makes it so; found by its exact name and role and never in another way. AcceptDialog: a pop-up is answered with OK, else with Cancel.
/// Says: what the pop-up must say for that; null: anything. Confirmation is what the system then says; group 1 is its reference number.
/// </summary>
public sealed record Commit(Target Button, bool AcceptDialog, Regex Confirmation, Regex? Says = null)
{
    /// <summary>In keying.yaml, 1-based.</summary>
    public int Line { get; init; }
}

/// <summary>A record's correction: the way to it ({confirmation} is its reference number) and what is done there. Probe: of a recall.</summary>
public sealed record Correction(IReadOnlyList<Screen> Screens, Commit Commit, Probe? Probe);

/// <summary>
/// A text that means no. <paramref name="Means"/>: what a person should know beyond the system's own words. OfScreen: no paper can be the reason, so the
/// system has changed what it takes.
/// </summary>
public sealed record Refusal(Regex Says, string? Means, bool OfScreen = false);

/// <summary>Present's group 1 is the reference number. Every: matches each record the search found (its group 1, or all of it); null: Present does.</summary>
public sealed record Probe(IReadOnlyList<Screen> Screens, Regex Present, Regex Absent, Regex? Every = null)
{
    /// <summary>Where keying.yaml says what is found, 1-based.</summary>
    public int Line { get; init; }

    /// <summary>The reference numbers of all that a page shows as found, each once; empty: none.</summary>
    public IReadOnlyList<string> Found(string text)
    {
        if (Present.Match(text) is not { Success: true } first)
            return [];
        var all = (Every ?? Present).Matches(text).Select(one => one.Groups[^1].Value.Trim()).Distinct().ToList();
        return all.Count > 0 ? all : [first.Groups[1].Value.Trim()];
    }
}

/// <summary>
/// How the saved record is opened ({confirmation} is its reference number) and where its fields stand. Not always: what the system confirms is believed.
/// AfterSaving: a shorter way to it from the screen that confirmed; none: always by Screens.
/// </summary>
public sealed record ReadBack(bool Always, IReadOnlyList<Screen> Screens, IReadOnlyList<Step> AfterSaving, IReadOnlyList<ShownField> Fields);

/// <summary>The field as the system shows it. A table's column (items.amount) stands in as many places as the table has rows.</summary>
public sealed record ShownField(string Field, Target Target, Template Shown, int Line)
{
    /// <summary>Between the values of several rows.</summary>
    public const string Between = " | ";

    /// <summary>The table the field is a column of; null: it is a field of its own.</summary>
    public string? Table => Field.Split('.') is [var table, _] ? table : null;

    /// <summary>As the system must show it.</summary>
    public string Keyed(IReadOnlyDictionary<string, string?> values) => Table is { } table
        ? string.Join(Between, TableRows.Within(values, table).Select(row => Shown.Fill(row).Trim()))
        : Shown.Fill(values).Trim();
}
