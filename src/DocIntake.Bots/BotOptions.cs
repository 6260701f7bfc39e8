namespace DocIntake.Bots;

/// <summary>The browser bots use.</summary>
public sealed record BotOptions
{
    public string ChromiumPath { get; init; } = "/usr/bin/chromium";
    public bool Headless { get; init; } = true;
    /// <summary>Keyings, probes and read-backs after which a browser is ended and another started.</summary>
    public int RecycleAfter { get; init; } = 100;
    /// <summary>Of which keyings a trace is kept when a person is needed.</summary>
    public Tracing Trace { get; init; } = Tracing.Retries;
    /// <summary>MiB of a browser, its driver and all their processes, above which the same is done; looked at every few keyings. What they share is counted for each.</summary>
    public int MemoryMegabytes { get; init; } = 2000;
}

/// <summary>Which keyings Playwright's trace is taken of. Retries: of those that were begun before. A plan that masks fields has none.</summary>
public enum Tracing { Never, Retries, Always }
