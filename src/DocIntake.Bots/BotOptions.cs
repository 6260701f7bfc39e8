namespace DocIntake.Bots;

/// <summary>The browser bots use.</summary>
public sealed record BotOptions
{
    public string ChromiumPath { get; init; } = "/usr/bin/chromium";
    public bool Headless { get; init; } = true;
    /// <summary>Keyings, probes and read-backs after which a browser is ended and another started.</summary>
    public int RecycleAfter { get; init; } = 100;
    /// <summary>How long an unwell system is left alone; doubled each time it still is, up to <see cref="RestsAtMost"/>.</summary>
    public TimeSpan Rests { get; init; } = TimeSpan.FromSeconds(5);
    public TimeSpan RestsAtMost { get; init; } = TimeSpan.FromMinutes(2);
}
