namespace DocIntake.KeyingStorm;

/// <summary>How hard it blows. The same seed draws the same records, faults and waits; what meets what is up to the machine.</summary>
public sealed record StormOptions
{
    public int Records { get; init; } = 500;
    public int Kills { get; init; } = 200;
    public int Seed { get; init; } = 7;
    /// <summary>Worker processes over one database. Each kill takes one of them.</summary>
    public int Workers { get; init; } = 1;
    /// <summary>So many keyed claims are amended or recalled while the kills go on.</summary>
    public int Corrections { get; init; }
    /// <summary>sqlite or postgresql.</summary>
    public string Database { get; init; } = "sqlite";
    /// <summary>memory or rabbitmq.</summary>
    public string Broker { get; init; } = "memory";
    public bool Faults { get; init; } = true;
    /// <summary>systems/*.yaml's patience, shorter than the shipped 20 s so that a storm ends; the settle time is a fifth of it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(4);
    /// <summary>Between a worker's start and a kill that is not aimed, at most.</summary>
    public TimeSpan LivesAtMost { get; init; } = TimeSpan.FromSeconds(12);
    /// <summary>After the last kill everything must come to rest within this.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(40);
}
