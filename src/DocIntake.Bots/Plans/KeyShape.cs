namespace DocIntake.Bots.Plans;

/// <summary>What may stand under a key of a configuration file, as the loader asks for it.</summary>
public abstract record KeyShape
{
    public sealed record Text : KeyShape;
    /// <summary>Any single value, an empty one too.</summary>
    public sealed record Scalar : KeyShape;
    /// <summary>A time, with or without an s: 10s, 0.5.</summary>
    public sealed record Seconds : KeyShape;
    public sealed record Flag : KeyShape;
    public sealed record Pattern : KeyShape;
    /// <summary>A text or a list of texts.</summary>
    public sealed record Texts : KeyShape;
    /// <summary>From Least to Most, both included.</summary>
    public sealed record Number(double Least, double Most, bool Whole) : KeyShape;
    /// <summary>A share of one, from Least to Most; as a number or with a percent sign.</summary>
    public sealed record Share(double Least, double Most) : KeyShape;
    /// <summary>A list of so many numbers.</summary>
    public sealed record Numbers(int Count, double Least, double Most) : KeyShape;
    public sealed record Word(IReadOnlyList<string> Known) : KeyShape;
    public sealed record Group(GroupShape Keys) : KeyShape;
    /// <summary>A list of groups.</summary>
    public sealed record Groups(GroupShape Keys) : KeyShape;
    /// <summary>A group, or a list of such groups, which may be empty or not.</summary>
    public sealed record GroupOrGroups(GroupShape Keys, bool MayBeNone = false) : KeyShape;
    /// <summary>Nothing, where nothing need be said.</summary>
    public sealed record Nothing : KeyShape;
}
