using System.ComponentModel.DataAnnotations;

namespace DocIntake.Pipeline.Receiving;

/// <summary>Where submissions come from and how large they may be: section "Receiving".</summary>
public sealed class ReceivingOptions
{
    /// <summary>Folder the scanner writes to; null: "inbox" in the data folder. What is safely stored is moved to a folder "received" in it.</summary>
    public string? WatchedFolder { get; set; }

    public bool Watch { get; set; } = true;

    /// <summary>A file is taken when its size and time have not changed for this long.</summary>
    public TimeSpan SettledAfter { get; set; } = TimeSpan.FromSeconds(2);

    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Largest file taken, in bytes (default 1 GiB).</summary>
    [Range(1, long.MaxValue)]
    public long LargestFile { get; set; } = 1L << 30;
}
