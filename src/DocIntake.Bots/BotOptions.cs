namespace DocIntake.Bots;

/// <summary>The browser bots use.</summary>
public sealed record BotOptions
{
    public string ChromiumPath { get; init; } = "/usr/bin/chromium";
    public bool Headless { get; init; } = true;
    /// <summary>Keyings, probes and read-backs after which a browser is ended and another started.</summary>
    public int RecycleAfter { get; init; } = 100;
}
