namespace DocIntake.Pipeline.Workflows;

/// <summary>What may stand under a key of a configuration file, as the loader asks for it.</summary>
public abstract record KeyShape
{
    public sealed record Text : KeyShape;
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
    /// <summary>A group, or a list of such groups.</summary>
    public sealed record GroupOrGroups(GroupShape Keys) : KeyShape;
    /// <summary>Nothing, where nothing need be said.</summary>
    public sealed record Nothing : KeyShape;
}

/// <summary>One key: all it may hold, and whether it must be there.</summary>
public sealed class KnownKey
{
    private readonly List<KeyShape> shapes = [];

    public IReadOnlyList<KeyShape> Shapes => shapes;
    public bool Required { get; internal set; }

    internal void May(KeyShape shape)
    {
        if (!shapes.Contains(shape))
            shapes.Add(shape);
    }
}

/// <summary>
/// The keys of a group, noted while the loader reads an empty file: what it asks for is what an author may say. Values is what stands under keys the
/// author invents (names of fields); null where all keys are the loader's.
/// </summary>
public sealed class GroupShape
{
    private readonly Dictionary<string, KnownKey> keys = [];

    /// <summary>In the order the loader asks for them.</summary>
    public IReadOnlyDictionary<string, KnownKey> Keys => keys;
    public KnownKey? Values { get; private set; }

    internal void InventKeys() => Values ??= new KnownKey();

    internal KnownKey Key(string key)
    {
        if (Values is not null)
            return Values;
        if (!keys.TryGetValue(key, out var known))
            keys[key] = known = new KnownKey();
        return known;
    }

    /// <summary>Every key below, with its path: "sort.first-page.any", "fields.*.zone", "checks[].rule".</summary>
    public IEnumerable<(string Path, KnownKey Key)> All(string above = "")
    {
        var own = keys.Select(pair => (Path: above + pair.Key, Key: pair.Value));
        if (Values is not null)
            own = own.Append((above + "*", Values));
        return own.SelectMany(key => new[] { key }.Concat(key.Key.Shapes.SelectMany(shape => shape switch
        {
            KeyShape.Group group => group.Keys.All(key.Path + "."),
            KeyShape.Groups groups => groups.Keys.All(key.Path + "[]."),
            KeyShape.GroupOrGroups groups => groups.Keys.All(key.Path + "."),
            _ => [],
        })));
    }
}
