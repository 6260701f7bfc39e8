using System.ComponentModel.DataAnnotations;
using DocIntake.Bots;

namespace DocIntake.Pipeline.Keying;

/// <summary>The bots' browser: section "Keying".</summary>
public sealed class KeyingOptions
{
    [Required]
    public string ChromiumPath { get; set; } = "/usr/bin/chromium";

    public bool Headless { get; set; } = true;

    /// <summary>Keyings after which the browser is ended and another started.</summary>
    [Range(1, 10_000)]
    public int RecycleAfter { get; set; } = 100;

    /// <summary>Which keyings are traced, so that a trace is kept where a person is needed. Always costs time with each keying.</summary>
    public Tracing Trace { get; set; } = Tracing.Retries;

    /// <summary>MiB of a browser with all its processes above which the same is done, looked at every fifth keying. What processes share is counted for each: 1,200 to 1,500 are usual.</summary>
    [Range(100, 1_000_000)]
    public int MemoryMegabytes { get; set; } = 2000;

    /// <summary>How long a system that is not well is left alone; doubled each time, up to <see cref="RestsAtMost"/>.</summary>
    public TimeSpan Rests { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan RestsAtMost { get; set; } = TimeSpan.FromMinutes(2);
}
