using DocIntake.Bots;
using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Keying;

// How to read this file: StepAsync is the table of states; each state has a method that asks the bot once and saves what came of it.
//
//   Waiting, Claimed, Filled   key it. Dying here costs nothing: the button was not pressed
//   Committing                 found here, nobody knows: probe. There: adopt. Not there twice, the settle time apart: Waiting. Else a person
//   Confirmed                  read back. As keyed: Done. Else a person, with both values
//   Refused, Unknown           the document is Ready again, so a person has dealt with it

/// <summary>One document on its way into one system.</summary>
internal sealed class Keyer(Document document, KeyingRecord record, KeyingPlan plan, IntakeDb db, ContentStore store, TimeProvider clock)
{
    /// <summary>How long it is left when the bot does not say for how long the system rests.</summary>
    public static readonly TimeSpan PutOffFor = TimeSpan.FromSeconds(5);

    private int lost;

    /// <summary>True: something moved. False: the system is not well, try later.</summary>
    public async Task<bool> StepAsync(IKeyingBot bot, string worker, CancellationToken cancel)
    {
        var goesOn = record.State switch
        {
            KeyingState.Waiting or KeyingState.Claimed or KeyingState.Filled => await KeyAsync(bot, worker, cancel),
            KeyingState.Committing => await ProbeAsync(bot, cancel),
            KeyingState.Confirmed => await ReadBackAsync(bot, cancel),
            KeyingState.Done => Finish(),
            KeyingState.Refused => Again(record.StartOver),
            KeyingState.Unknown => Again(record.LookAgain),
            _ => throw new InvalidOperationException($"No step from {record.State}."),
        };
        await SaveAsync();
        return goesOn;
    }

    private async Task<bool> KeyAsync(IKeyingBot bot, string worker, CancellationToken cancel)
    {
        var values = document.Fields.ToDictionary(field => field.Name, field => field.Value);
        if (NaturalKey.Of(values, plan.NaturalKey) is not { } key)
            return Review(TaskKind.FailedCheck, $"Nothing can be keyed without {string.Join(" and ", plan.NaturalKey)}: by this it is found again. Fill it in, or refuse the document.");
        if (await db.Keyings.FirstOrDefaultAsync(other => other.System == record.System && other.NaturalKey == key && other.Id != record.Id, cancel) is { } other)
            return Review(TaskKind.KeyingRefused, $"{NaturalKey.Words(key)} was keyed into {plan.System.Title} before, from another document{Known(other)}. "
                + "If this is the same paper, refuse it; if the number was misread, correct it.");
        record.Claim(worker);
        await SaveAsync();
        var answer = await bot.KeyAsync(new KeyingJob(plan, values, KeepAsync), () => IntendAsync(key), cancel);
        switch (answer)
        {
            case BotAnswer.Saved(var confirmation):
                record.Confirm(confirmation, adopted: false);
                return true;
            case BotAnswer.Refused(var says, var means):
                record.Refuse(says);
                return Review(TaskKind.KeyingRefused, $"{plan.System.Title} says: {says}{(means is null ? "" : $". {means}")}");
            case BotAnswer.Lost(var reason):
                lost++;
                record.Record("keying answer lost", Actors.Bot, reason);
                return true;
            default:
                return Otherwise(answer);
        }
    }

    /// <summary>On disk before the button is pressed.</summary>
    private async Task IntendAsync(string key)
    {
        record.Fill();
        await SaveAsync();
        record.IntendToCommit(key);
        await SaveAsync();
    }

    private async Task<bool> ProbeAsync(IKeyingBot bot, CancellationToken cancel)
    {
        var key = record.NaturalKey ?? throw new InvalidOperationException($"Keying {record.Id} was committing without a natural key.");
        switch (await bot.ProbeAsync(new KeyingJob(plan, NaturalKey.Parse(key), KeepAsync), cancel))
        {
            case BotAnswer.Present(var confirmation):
                record.Confirm(confirmation, adopted: true);
                return true;
            case BotAnswer.Absent:
                return await AbsentAsync(cancel);
            case BotAnswer.Unwell(var reason):
                record.PutOff(reason);
                return false;
            case BotAnswer.Changed(var reason):
                return Unknown($"Nobody can tell whether {NaturalKey.Words(key)} is in {plan.System.Title}: the search did not answer. {reason} "
                    + "Look it up there; then try again, and the bot looks once more.");
            case var answer:
                return Otherwise(answer);
        }
    }

    private async Task<bool> AbsentAsync(CancellationToken cancel)
    {
        if (!record.NotFound(clock.GetUtcNow().UtcDateTime, plan.System.Settle))
        {
            await SaveAsync();
            await Task.Delay(plan.System.Settle, clock, cancel);
            return true;
        }
        return lost < 2 || Review(TaskKind.StepFailed,
            $"{plan.System.Title} was told to save twice, did not answer as keying.yaml expects, and has no record. Look at the last screen, then try again.");
    }

    private async Task<bool> ReadBackAsync(IKeyingBot bot, CancellationToken cancel)
    {
        var confirmation = record.Confirmation ?? throw new InvalidOperationException($"Keying {record.Id} was confirmed without a confirmation.");
        var values = document.Fields.ToDictionary(field => field.Name, field => field.Value);
        switch (await bot.ReadBackAsync(new KeyingJob(plan, values, KeepAsync), confirmation, cancel))
        {
            case BotAnswer.ReadBack { Differences: [] }:
                record.ReadBack();
                return Finish();
            case BotAnswer.ReadBack(var differences):
                return Unknown($"{plan.System.Title} holds {confirmation} otherwise than it was keyed: "
                    + $"{string.Join("; ", differences.Select(one => $"{one.Field} '{one.Found}' instead of '{one.Keyed}'"))}. "
                    + "Correct the record there, or the field here; then approve, and it is compared again.");
            case var answer:
                return Otherwise(answer);
        }
    }

    private bool Finish()
    {
        document.Key(record.Confirmation ?? throw new InvalidOperationException($"Keying {record.Id} is done without a confirmation."));
        return true;
    }

    private static bool Again(Action move)
    {
        move();
        return true;
    }

    private bool Otherwise(BotAnswer answer)
    {
        switch (answer)
        {
            case BotAnswer.Unwell(var reason):
                record.PutOff(reason);
                return false;
            case BotAnswer.Refused(var says, _):
                return Review(TaskKind.StepFailed, $"{plan.System.Title} says, where keying.yaml expects no refusal: {says}. Look at the last screen, then try again.");
            case BotAnswer.Changed(var reason):
                return Review(TaskKind.StepFailed, $"A screen of {plan.System.Title} is not as keying.yaml says. {reason} "
                    + "Nothing more was keyed. Compare the last screen with keying.yaml, then try again.");
            default:
                throw new InvalidOperationException($"{answer.GetType().Name} is no answer in {record.State}.");
        }
    }

    private bool Unknown(string reason)
    {
        record.GiveToPerson(reason);
        return Review(TaskKind.KeyingUnknown, reason);
    }

    private bool Review(TaskKind kind, string reason)
    {
        db.Tasks.Add(document.SendToReview(kind, reason));
        return true;
    }

    private static string Known(KeyingRecord other) => other.Confirmation is { } reference ? $", as {reference}" : "";

    private async Task KeepAsync(Picture picture)
    {
        using var png = new MemoryStream(picture.Png);
        record.Keep(picture.Step, await store.PutAsync(png, CancellationToken.None));
    }

    /// <summary>Never cancelled: what happened in the system is written down also while the program stops.</summary>
    private Task<int> SaveAsync() => db.SaveChangesAsync(CancellationToken.None);
}
