using DocIntake.Pipeline.Documents;

namespace DocIntake.Pipeline.Keying;

/// <summary>
/// Waiting → Claimed → Filled → Committing → Confirmed → Done, or Refused (the system says no), or Unknown (nobody can tell: a person must).
/// Committing is saved, and on disk, before the button is pressed: found dead there, the system is probed.
/// </summary>
public enum KeyingState { Waiting, Claimed, Filled, Committing, Confirmed, Done, Refused, Unknown }

/// <summary>Entry: the document into the system. Amend, Recall: its record, found wrong later, is put right or taken back there.</summary>
public enum KeyingPurpose { Entry, Amend, Recall }

/// <summary>design.md's "keying": one document into one system, exactly once. A correction of its record is a keying of its own.</summary>
public sealed class KeyingRecord : Staged
{
    private KeyingRecord() { }

    public KeyingRecord(Document document, string system)
    {
        (DocumentId, SubmissionId, System) = (document.Id, document.SubmissionId, system);
        StageMoved = true;
    }

    /// <summary>A correction of what <paramref name="entry"/> saved: the <paramref name="number"/>th, from 1.</summary>
    public KeyingRecord(Document document, KeyingRecord entry, KeyingPurpose purpose, int number) : this(document, entry.System) => (Purpose, Number) = (purpose, number);

    public Guid DocumentId { get; private set; }
    public KeyingPurpose Purpose { get; private set; }
    /// <summary>0 for the entry, corrections are counted from 1.</summary>
    public int Number { get; private set; }
    public Guid SubmissionId { get; private set; }
    public string System { get; private set; } = "";
    public KeyingState State { get; private set; }
    /// <summary>
    /// What the record can be found by in the system, as <see cref="DocIntake.Pipeline.Keying.NaturalKey"/> writes it. Set with the intent to commit and kept for as long as the
    /// record may be there: no other keying into this system may have the same.
    /// </summary>
    public string? NaturalKey { get; private set; }
    public string? Confirmation { get; private set; }
    /// <summary>Why it is Refused or Unknown, or was put off, in words for a person.</summary>
    public string? Reason { get; private set; }
    /// <summary>How often a bot began.</summary>
    public int Attempts { get; private set; }
    /// <summary>Probes in a row that did not find the record; two, the settle time apart, mean it is not there.</summary>
    public int AbsentProbes { get; private set; }
    /// <summary>When the first of them was, UTC.</summary>
    public DateTime? AbsentSince { get; private set; }
    /// <summary>
    /// What the button sent was answered, whatever the answer said; or a person has looked into the system since then and let the bot look again. Where it
    /// is not there then, it does not come any more.
    /// </summary>
    public bool NothingOnItsWay { get; private set; }
    /// <summary>When its pictures are taken away, UTC: as long after its end as keying.yaml keeps them. Null: it has not ended, or they are kept for good.</summary>
    public DateTime? PicturesUntil { get; private set; }
    /// <summary>Pictures kept, oldest first: step name and key in the store.</summary>
    public List<Evidence> Evidence { get; private set; } = [];

    protected override (Guid? Submission, Guid? Document) Subject => (SubmissionId, DocumentId);

    public void Claim(string worker) => Move(KeyingState.Claimed, "keying claimed", worker, KeyingState.Waiting, KeyingState.Claimed, KeyingState.Filled).Attempts++;

    public void Fill() => Move(KeyingState.Filled, "keying filled", null, KeyingState.Claimed);

    public void IntendToCommit(string naturalKey) =>
        Move(KeyingState.Committing, "keying committing", naturalKey, KeyingState.Filled).SetIntent(naturalKey);

    private void SetIntent(string naturalKey) => (NaturalKey, NothingOnItsWay) = (naturalKey, false);

    /// <summary>The system confirmed, or a probe found the record there.</summary>
    public void Confirm(string confirmation, bool adopted)
    {
        Move(KeyingState.Confirmed, adopted ? "keying adopted" : "keying confirmed", confirmation, KeyingState.Committing);
        (Confirmation, Reason) = (confirmation, null);
    }

    /// <summary>
    /// A probe did not find it. Returns whether that is certain: two probes did not, <paramref name="settle"/> lies between them, and between the last
    /// and <paramref name="savedBy"/>, when it is saved if ever. Also across a restart.
    /// </summary>
    public bool NotFound(DateTime now, DateTime savedBy, TimeSpan settle)
    {
        if (State != KeyingState.Committing)
            throw WrongOrder(State, "probed");
        AbsentProbes++;
        AbsentSince ??= now;
        Record("keying probed", Actors.Bot, $"not there, {AbsentProbes}");
        return AbsentProbes >= 2 && now >= AbsentFor(savedBy, settle);
    }

    /// <summary>It is certainly not there, and nothing can be on its way: from the start.</summary>
    public void KeyAgain()
    {
        Move(KeyingState.Waiting, "keying absent", NaturalKey, KeyingState.Committing);
        (AbsentProbes, AbsentSince, NaturalKey) = (0, null, null);
    }

    /// <summary>When a probe that does not find it is certain, UTC.</summary>
    public DateTime AbsentFor(DateTime savedBy, TimeSpan settle) => (AbsentSince > savedBy ? AbsentSince.Value : savedBy) + settle;

    /// <summary>The button was pressed and no confirmation came. <paramref name="answered"/>: something else did.</summary>
    public void LoseAnswer(string reason, bool answered)
    {
        Record("keying answer lost", Actors.Bot, reason);
        NothingOnItsWay = answered;
    }

    /// <summary>The system is unwell: nothing failed, it is tried later. One line in the story for an outage, not one a try.</summary>
    public void PutOff(string reason)
    {
        if (Reason == reason)
            return;
        Reason = reason;
        Record("keying put off", Actors.Bot, reason);
    }

    public void ReadBack() => Move(KeyingState.Done, "keying read back", Confirmation, KeyingState.Confirmed);

    /// <summary>The author wants no read-back: what the system confirmed is believed.</summary>
    public void LeaveUnread() => Move(KeyingState.Done, "keying not read back", Confirmation, KeyingState.Confirmed);

    /// <summary>The system says no, in <paramref name="reason"/>'s words: it is not there.</summary>
    public void Refuse(string reason)
    {
        Move(KeyingState.Refused, "keying refused", reason, KeyingState.Claimed, KeyingState.Filled, KeyingState.Committing);
        (Reason, NaturalKey) = (reason, null);
    }

    public void GiveToPerson(string reason) =>
        Move(KeyingState.Unknown, "keying unknown", reason, KeyingState.Committing, KeyingState.Confirmed).Reason = reason;

    /// <summary>A person has dealt with it: probed again, or read back again where the system had confirmed. Never keyed blindly.</summary>
    public void LookAgain()
    {
        Move(Confirmation is null ? KeyingState.Committing : KeyingState.Confirmed, "keying looked at again", null, KeyingState.Unknown);
        (Reason, AbsentProbes, AbsentSince, NothingOnItsWay) = (null, 0, null, true);
    }

    /// <summary>A person looked into the system and found the record there, under this confirmation: that settles it.</summary>
    public void SettleByPerson(string person, string confirmation)
    {
        // A correction can always be made there by hand.
        if (State is not (KeyingState.Committing or KeyingState.Confirmed or KeyingState.Unknown) && (Purpose == KeyingPurpose.Entry || State == KeyingState.Done))
            throw WrongOrder(State, "settled by a person");
        (State, Confirmation, Reason) = (KeyingState.Done, confirmation, null);
        Moved("keying settled by a person", person, confirmation);
    }

    /// <summary>After a refusal, a person corrected the document: from the start.</summary>
    public void StartOver()
    {
        Move(KeyingState.Waiting, "keying started over", null, KeyingState.Refused);
        (Reason, NaturalKey) = (null, null);
    }

    /// <summary>A person said it is of another type, and that one is keyed elsewhere. Nothing was saved in the first system.</summary>
    public void TurnTo(string system)
    {
        if (State is not (KeyingState.Waiting or KeyingState.Claimed or KeyingState.Filled))
            throw WrongOrder(State, $"turned to {system}");
        Record("keying turned", Actors.Bot, $"from {System} to {system}");
        System = system;
    }

    /// <summary>Its record was taken back in the system: another document may have its natural key.</summary>
    public void Recalled()
    {
        Record("record recalled", Actors.Bot, Confirmation);
        NaturalKey = null;
    }

    public void KeepPicturesUntil(DateTime? until) => PicturesUntil = until;

    /// <summary>Kept as long as keying.yaml says: their files are gone.</summary>
    public void PicturesRemoved()
    {
        Record("pictures removed", Actors.Pipeline, $"{Evidence.Count}, kept until {PicturesUntil:yyyy-MM-dd}");
        (Evidence, PicturesUntil) = ([], null);
    }

    /// <summary>Keeps a picture that is in the store under <paramref name="key"/>.</summary>
    public void Keep(string step, string key) => Evidence.Add(new Evidence(step, key));

    private KeyingRecord Move(KeyingState to, string kind, string? detail, params ReadOnlySpan<KeyingState> from)
    {
        if (!from.Contains(State))
            throw WrongOrder(State, kind);
        State = to;
        Moved(kind, Actors.Bot, detail);
        return this;
    }
}

/// <summary>A picture of one step, or the trace of all: key in the store.</summary>
public sealed record Evidence(string Step, string Key)
{
    public bool IsTrace => Step == DocIntake.Bots.Picture.Trace;
}
