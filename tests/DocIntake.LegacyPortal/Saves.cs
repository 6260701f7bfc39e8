namespace DocIntake.LegacyPortal;

/// <summary>Whoever wants to know is told when a record is about to be saved and when it was.</summary>
public sealed record SaveWatch(Action<FaultMoment> Told);

/// <summary>What all three systems do when a record is saved: check it, keep it, and misbehave as the faults say.</summary>
public sealed class Saves(SaveWatch watch, FaultyAnswers faulty, Records records, PortalOptions options, TimeProvider clock)
{
    /// <summary>Every input as it was typed, by field name. Returns what is wrong, or the reference number.</summary>
    public (IReadOnlyList<string> Wrongs, string? Reference) Save(Area area, IReadOnlyDictionary<string, string> typed)
    {
        var read = area.Inputs.ToDictionary(input => input.Name, input => InputValues.Read(area, input, typed.GetValueOrDefault(input.Name, "")));
        var wrongs = read.Values.Select(value => value.Wrong).OfType<string>().ToList();
        var values = read.ToDictionary(pair => pair.Key, pair => pair.Value.Value);
        if (wrongs.Count == 0)
            wrongs = [.. area.Screens.SelectMany(screen => InputValues.Wrongs(area, screen, values, options))];
        return wrongs.Count > 0 ? (wrongs, null) : ([], records.Save(area, values, clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>Around the request that saves.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, Func<(IResult Page, bool Saved)> save)
    {
        watch.Told(FaultMoment.BeforeSave);
        await faulty.SavesLate(context);
        var (page, saved) = save();
        if (!saved)
            return page;
        watch.Told(FaultMoment.AfterSave);
        return await faulty.LosesAnswer(context) ? Results.Empty : page;
    }
}
