using DocIntake.Bots.Browsing;

namespace DocIntake.Bots.Recording;

/// <summary>
/// One thing a person did: fill, select, tick, radio, upload, click, secret (a password: never its value) or dialog (a question of the browser's own that came
/// up and was answered with OK). At: which of the controls of its screen. Part: what the person was doing, see <see cref="Parts"/>.
/// </summary>
internal sealed record Deed
{
    public string What { get; init; } = "";
    public string Value { get; init; } = "";
    public string Title { get; init; } = "";
    public string Part { get; init; } = "";
    /// <summary>A pop-up's title; null: it was done in the first window.</summary>
    public string? Window { get; init; }
    public string[] Frames { get; init; } = [];
    public int At { get; init; }
    public Control[] Controls { get; init; } = [];

    public Control? Control => At >= 0 && At < Controls.Length ? Controls[At] : null;
}

/// <summary>What a person does one after the other, so that a whole keying.yaml comes out.</summary>
internal static class Parts
{
    public const string Enter = "enter", Find = "find", Nothing = "find-nothing", ReadBack = "read-back";

    public static readonly IReadOnlyList<string> All = [Enter, Find, Nothing, ReadBack];
}

/// <summary>All of it. Said: what the screens said at the end of each part. Shown: what stood where at the end of the read-back, each with the words before it.</summary>
internal sealed record Recording(IReadOnlyList<Deed> Deeds, IReadOnlyDictionary<string, string> Said, IReadOnlyList<string[]> Shown)
{
    /// <summary>Those after the log-on.</summary>
    public IReadOnlyList<Deed> Of(string part) => [.. Deeds.Skip(LogOn.Count).Where(deed => deed.Part == part)];

    /// <summary>All up to the password and the button after it; none where there was no password.</summary>
    public IReadOnlyList<Deed> LogOn
    {
        get
        {
            var secret = Deeds.ToList().FindLastIndex(deed => deed.What == "secret");
            return secret < 0 ? [] : [.. Deeds.Take(secret + 1), .. Deeds.Skip(secret + 1).TakeWhile((deed, at) => at == 0 && deed.What == "click")];
        }
    }
}
