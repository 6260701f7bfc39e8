using DocIntake.Bots;
using DocIntake.Pipeline.Documents;

namespace DocIntake.Pipeline.Keying;

/// <summary>Found in Committing: whether the record is there, and what follows from that.</summary>
internal sealed partial class Keyer
{
    /// <summary>More records under one natural key than this are not opened one by one.</summary>
    private const int ComparedAtMost = 5;
    /// <summary>A timer may fire this much before the clock says so; the system would be asked once more for nothing.</summary>
    private static readonly TimeSpan TimerTick = TimeSpan.FromMilliseconds(20);

    private async Task<TimeSpan?> ProbeAsync(AccountTurns.Turn turn, CancellationToken cancel)
    {
        var key = record.NaturalKey ?? throw new InvalidOperationException($"Keying {record.Id} was committing without a natural key.");
        switch (record.Purpose == KeyingPurpose.Amend ? await IsAmendedAsync(cancel) : await bot.ProbeAsync(Job(NaturalKey.Parse(key)), cancel))
        {
            case BotAnswer.Present(var confirmation):
                record.Confirm(confirmation, adopted: true);
                return await AnsweredAsync(cancel);
            case BotAnswer.Absent:
                await AnsweredAsync(cancel);
                return await AbsentAsync(cancel);
            case BotAnswer.Several(var confirmations):
                await AnsweredAsync(cancel);
                return await OneOfAsync(confirmations, cancel);
            case BotAnswer.Changed { OfPaper: false } changed when !await tools.Pauses.ChangedAsync(plan, changed.Reason, document, cancel):
                return Wait(changed.Reason, KeyingPauses.LookAgain);
            case BotAnswer.Changed(var reason, _):
                return ToPerson(KeyingWords.CannotTell(plan, key, reason));
            case var answer:
                return await OtherwiseAsync(answer, cancel);
        }
    }

    /// <summary>The record itself tells: it stands there as it should now, or it does not yet.</summary>
    private async Task<BotAnswer> IsAmendedAsync(CancellationToken cancel)
    {
        var reference = entry?.Confirmation ?? throw new InvalidOperationException($"Keying {record.Id} amends nothing.");
        return await bot.ReadBackAsync(Job(Values()), reference, cancel) switch
        {
            BotAnswer.ReadBack { Differences.Count: 0 } => new BotAnswer.Present(reference),
            BotAnswer.ReadBack => new BotAnswer.Absent(),
            var other => other,
        };
    }

    /// <summary>
    /// It is not there yet. What was sent without an answer may still be on its way, for as long as the author says of this system; then it must settle.
    /// Where the author says nothing, nobody can tell when it does not come any more: a person looks, and it is keyed again only after that.
    /// </summary>
    private async Task<TimeSpan?> AbsentAsync(CancellationToken cancel)
    {
        var known = record.NothingOnItsWay;
        var saved = known ? record.StageSince : record.StageSince + plan.PressWithin + (plan.System.SavedWithin ?? (2 * plan.System.Patience));
        var now = tools.Clock.GetUtcNow().UtcDateTime;
        if (record.NotFound(now, saved, plan.System.Settle))
        {
            if (!known && plan.System.SavedWithin is null)
                return ToPerson(KeyingWords.MayComeYet(plan, record));
            record.KeyAgain();
            return notUnderstood < 2 ? null : Review(TaskKind.StepFailed, KeyingWords.NotUnderstood(plan));
        }
        var wait = record.AbsentFor(saved, plan.System.Settle) - now;
        if (wait > Moment)
            return wait;
        await SaveAsync();
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait + TimerTick, tools.Clock, cancel);
        return null;
    }

    /// <summary>Several stand there under this natural key: the one that is just as it was to be keyed, if there is one and no other; else nobody can tell.</summary>
    private async Task<TimeSpan?> OneOfAsync(IReadOnlyList<string> confirmations, CancellationToken cancel)
    {
        var fits = new List<string>();
        var values = Values();
        foreach (var confirmation in plan.ReadBack.Fields.Count > 0 && confirmations.Count <= ComparedAtMost ? confirmations : [])
        {
            switch (await bot.ReadBackAsync(Job(values), confirmation, cancel))
            {
                case BotAnswer.ReadBack { Differences.Count: 0 }:
                    fits.Add(confirmation);
                    break;
                case BotAnswer.ReadBack:
                    break;
                case var answer:
                    return await OtherwiseAsync(answer, cancel);
            }
        }
        if (fits.Count != 1)
            return ToPerson(KeyingWords.Several(plan, record, confirmations, fits));
        record.Confirm(fits[0], adopted: true);
        return null;
    }
}
