using DocIntake.Bots;
using DocIntake.Bots.Healing;
using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Keying;

// How to read this file: StepAsync is the table of states; each state has a method that asks the bot once and saves what came of it.
//
//   Waiting, Claimed, Filled   key it. Dying here costs nothing: the button was not pressed
//   Committing                 found here, nobody knows: probe. There: adopt. Not there twice, when nothing can be on its way any more: Waiting. Else a person
//   Confirmed                  read back. As keyed: Done. Else a person, with both values
//   Refused, Unknown           the document is Ready again, so a person has dealt with it
//
// KeyerInDoubt.cs has what is done with a keying found in Committing. A step returns null when something moved, else how long the document is to be left alone.

/// <summary>One document on its way into one system.</summary>
/// <param name="tools">What it works with.</param>
/// <param name="document">Ready; its fields are what is to stand there.</param>
/// <param name="record">The entry, or a correction.</param>
/// <param name="plan">How; of a correction <see cref="KeyingPlan.Amending"/> or <see cref="KeyingPlan.Recalling"/>.</param>
/// <param name="lease">The document's.</param>
/// <param name="entry">What a correction corrects; null: record is the entry.</param>
internal sealed partial class Keyer(KeyingTools tools, Document document, KeyingRecord record, KeyingPlan plan, Leases.Lease lease, KeyingRecord? entry = null)
{
    /// <summary>How long it is left when another process has the account's session.</summary>
    private static readonly TimeSpan SessionIsAway = TimeSpan.FromSeconds(1);
    /// <summary>A wait that is not worth giving the document back for.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly IntakeDb db = tools.Db;
    private readonly IKeyingBot bot = tools.Bot;
    private readonly KeptPictures pictures = new(tools.Store, record);
    private int notUnderstood;

    public async Task<TimeSpan?> StepAsync(CancellationToken cancel)
    {
        var wait = record.State switch
        {
            KeyingState.Waiting or KeyingState.Claimed or KeyingState.Filled => await ClaimAsync(cancel),
            KeyingState.Committing => await InTurnAsync(ProbeAsync, cancel),
            KeyingState.Confirmed when !plan.ReadBack.Always => await FinishAsync(record.LeaveUnread, cancel),
            KeyingState.Confirmed => await InTurnAsync(ReadBackAsync, cancel),
            KeyingState.Done => await FinishAsync(() => { }, cancel),
            KeyingState.Refused => Move(record.StartOver),
            KeyingState.Unknown => Move(record.LookAgain),
            _ => throw new InvalidOperationException($"No step from {record.State}."),
        };
        await SaveAsync();
        return wait;
    }

    private async Task<TimeSpan?> InTurnAsync(Func<AccountTurns.Turn, CancellationToken, Task<TimeSpan?>> step, CancellationToken cancel)
    {
        await using var turn = await tools.Turns.TryTakeAsync(plan.System, cancel);
        if (turn is null)
            return SessionIsAway;
        return await tools.Pauses.FindAsync(plan, document, cancel) is { } pause ? Wait(pause.Reason, pause.For) : await step(turn, cancel);
    }

    /// <summary>Before its turn: while the account keys another one.</summary>
    private async Task<TimeSpan?> ClaimAsync(CancellationToken cancel)
    {
        var values = Values();
        if ((entry is null ? NaturalKey.Of(values, plan.NaturalKey) : NaturalKey.OfCorrection(record.Number, entry)) is not { } key)
            return Review(TaskKind.FailedCheck, KeyingWords.NoNaturalKey(plan));
        if (await tools.Pauses.FindAsync(plan, document, cancel) is { } pause)
            return Wait(pause.Reason, pause.For);
        record.Claim(lease.Owner);
        await SaveAsync();
        return await InTurnAsync((turn, stop) => KeyAsync(key, values, turn, stop), cancel);
    }

    private async Task<TimeSpan?> KeyAsync(string key, IReadOnlyDictionary<string, string?> values, AccountTurns.Turn turn, CancellationToken cancel)
    {
        if (await db.Keyings.FirstOrDefaultAsync(other => other.System == record.System && other.NaturalKey == key && other.Id != record.Id, cancel) is { } other)
            return Review(TaskKind.KeyingRefused, KeyingWords.KeyedBefore(plan, key, other));
        switch (await bot.KeyAsync(Job(values) with { Document = () => tools.PdfAsync(document, cancel), Healed = Healed }, () => IntendAsync(key, turn), ConfirmedAsync, cancel))
        {
            case BotAnswer.Saved { Read: { } read } saved:
                return await ComparedAsync(saved.Confirmation, read, cancel);
            case BotAnswer.Saved:
                return null;
            case BotAnswer.Refused { OfScreen: true } refused:
                record.Refuse(refused.Says);
                record.StartOver();
                return await ChangedAsync(new BotAnswer.Changed($"It says: {refused.Says}."), cancel);
            case BotAnswer.Refused refused:
                record.Refuse(refused.Says);
                await AnsweredAsync(cancel);
                return Review(TaskKind.KeyingRefused, KeyingWords.Refused(plan, refused));
            case BotAnswer.Lost lost:
                return await LostAsync(lost, cancel);
            case var answer:
                return await OtherwiseAsync(answer, cancel);
        }
    }

    /// <summary>On disk before the button is pressed. Returns by when it must be.</summary>
    private async Task<DateTimeOffset> IntendAsync(string key, AccountTurns.Turn turn)
    {
        record.Fill();
        await db.SaveChangesAsync(CancellationToken.None); // while the picture is taken
        record.IntendToCommit(key);
        await SaveAsync();
        // The save stood its ground against another worker's (the version is counted up); this is against one that comes just now.
        return lease.IsHeld && turn.IsHeld ? record.StageSince + plan.PressWithin : throw new LeaseLapsedException();
    }

    /// <summary>On disk before anything else is asked of the system.</summary>
    private async Task ConfirmedAsync(string confirmation)
    {
        record.Confirm(confirmation, adopted: false);
        await tools.Pauses.AnsweredAsync(plan, CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None); // nothing is waited for: until it is saved the record is in doubt
    }

    private async Task<TimeSpan?> LostAsync(BotAnswer.Lost lost, CancellationToken cancel)
    {
        record.LoseAnswer(lost.Reason, lost.How != LostHow.NoAnswer);
        if (lost.How == LostHow.NotUnderstood)
            notUnderstood++;
        else
            await tools.Pauses.UnwellAsync(plan, lost.Reason, cancel);
        return null;
    }

    private KeyingJob Job(IReadOnlyDictionary<string, string?> values) =>
        new(plan, values, pictures.Keep) { Papers = [Values(), document.Fields.ToDictionary(field => field.Name, field => field.ReadValue)], IsRetry = record.Attempts > 1 || record.State == KeyingState.Committing };

    /// <summary>What is to stand in the system; for a correction also the reference number of what stands there.</summary>
    private Dictionary<string, string?> Values()
    {
        var values = document.Fields.ToDictionary(field => field.Name, field => field.Value);
        if (entry is not null)
            values["confirmation"] = entry.Confirmation;
        return values;
    }

    private async Task<TimeSpan?> ReadBackAsync(AccountTurns.Turn turn, CancellationToken cancel)
    {
        var confirmation = entry?.Confirmation ?? record.Confirmation ?? throw new InvalidOperationException($"Keying {record.Id} was confirmed without a confirmation.");
        switch (record.Purpose == KeyingPurpose.Recall
            ? await bot.ProbeAsync(Job(NaturalKey.Parse(record.NaturalKey ?? "")), cancel)
            : await bot.ReadBackAsync(Job(Values()), confirmation, cancel))
        {
            case BotAnswer.Present:
                return await FinishAsync(record.ReadBack, cancel);
            case BotAnswer.Absent or BotAnswer.Several:
                await AnsweredAsync(cancel);
                return ToPerson(KeyingWords.NotRecalled(plan, confirmation));
            case BotAnswer.ReadBack read:
                return await ComparedAsync(confirmation, read, cancel);
            case var answer:
                return await OtherwiseAsync(answer, cancel);
        }
    }

    private async Task<TimeSpan?> ComparedAsync(string confirmation, BotAnswer.ReadBack read, CancellationToken cancel)
    {
        if (read.Differences.Count == 0)
            return await FinishAsync(record.ReadBack, cancel);
        await AnsweredAsync(cancel);
        return ToPerson(KeyingWords.HeldOtherwise(plan, confirmation, read.Differences));
    }

    private async Task<TimeSpan?> FinishAsync(Action move, CancellationToken cancel)
    {
        move();
        await tools.Pauses.KeyedAsync(plan, cancel);
        record.KeepPicturesUntil(plan.KeepPictures is { } days ? db.Now.AddDays(days) : null);
        if (record.Purpose == KeyingPurpose.Recall && entry is not null)
        {
            entry.Recalled();
            document.Refuse(Actors.Bot, KeyingWords.Recalled(document, entry));
            return null;
        }
        document.Key(record.Confirmation ?? throw new InvalidOperationException($"Keying {record.Id} is done without a confirmation."));
        return null;
    }

    private async Task<TimeSpan?> OtherwiseAsync(BotAnswer answer, CancellationToken cancel)
    {
        switch (answer)
        {
            case BotAnswer.Unwell(var reason):
                return Wait(reason, await tools.Pauses.UnwellAsync(plan, reason, cancel));
            case BotAnswer.NotLetIn(var reason):
                await tools.Pauses.NotLetInAsync(plan, reason, document, cancel);
                return Review(TaskKind.StepFailed, KeyingWords.NotLetIn(plan, reason));
            case BotAnswer.Refused(var says, _, _):
                await AnsweredAsync(cancel);
                return Review(TaskKind.StepFailed, KeyingWords.RefusedWhereItMayNot(plan, says));
            case BotAnswer.Changed(var reason, true):
                await AnsweredAsync(cancel);
                return Review(TaskKind.FailedCheck, KeyingWords.NotThisPaper(plan, reason));
            case BotAnswer.Changed changed:
                return await ChangedAsync(changed, cancel);
            default:
                throw new InvalidOperationException($"{answer.GetType().Name} is no answer in {record.State}.");
        }
    }

    /// <summary>The first tells a person; those after it wait until that person has dealt with it.</summary>
    private async Task<TimeSpan?> ChangedAsync(BotAnswer.Changed changed, CancellationToken cancel) => await tools.Pauses.ChangedAsync(plan, KeyingWords.WithProposal(changed), document, cancel)
        ? Review(TaskKind.StepFailed, KeyingWords.Changed(plan, changed))
        : Wait(changed.Reason, KeyingPauses.LookAgain);

    private void Healed(Healed healed) => record.Record("keying healed", Actors.Bot, KeyingWords.Healed(healed));

    private async Task<TimeSpan?> AnsweredAsync(CancellationToken cancel)
    {
        await tools.Pauses.AnsweredAsync(plan, cancel);
        return null;
    }

    private TimeSpan? ToPerson(string reason)
    {
        record.GiveToPerson(reason);
        return Review(TaskKind.KeyingUnknown, reason);
    }

    private TimeSpan? Wait(string reason, TimeSpan time)
    {
        record.PutOff(reason);
        return time;
    }

    private TimeSpan? Review(TaskKind kind, string reason)
    {
        db.Tasks.Add(document.SendToReview(kind, reason));
        return null;
    }

    private static TimeSpan? Move(Action move)
    {
        move();
        return null;
    }

    /// <summary>Never cancelled: what happened in the system is written down also while the program stops.</summary>
    private async Task SaveAsync()
    {
        await pictures.StoredAsync();
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
