using System.ComponentModel.DataAnnotations;

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

    /// <summary>How long a system that is not well is left alone; doubled each time, up to <see cref="RestsAtMost"/>.</summary>
    public TimeSpan Rests { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan RestsAtMost { get; set; } = TimeSpan.FromMinutes(2);
}
