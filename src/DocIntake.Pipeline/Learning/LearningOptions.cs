using System.ComponentModel.DataAnnotations;

namespace DocIntake.Pipeline.Learning;

/// <summary>When the service learns by itself: section "Learning".</summary>
public sealed class LearningOptions
{
    /// <summary>How often it looks whether there is enough to learn from; zero: never.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(6);

    /// <summary>So many documents that persons have approved since the last model make it worth learning again.</summary>
    [Range(1, 100_000)]
    public int After { get; set; } = 20;

    /// <summary>At most so many, the newest, are learned from.</summary>
    [Range(20, 10_000)]
    public int Most { get; set; } = 500;
}
