namespace DocIntake.Bots.Plans;

/// <summary>One key: all it may hold, and whether it must be there.</summary>
public sealed class KnownKey
{
    private readonly List<KeyShape> shapes = [];
    private readonly HashSet<string> onlyWith = [];
    private bool isFree;

    public IReadOnlyList<KeyShape> Shapes => shapes;
    public bool Required { get; private set; }
    /// <summary>It may stand only beside one of these keys; empty: beside any.</summary>
    public IReadOnlySet<string> OnlyWith => isFree ? new HashSet<string>() : onlyWith;
    /// <summary>What it is described under where several groups have it; null: under its own path.</summary>
    public string? Kind { get; init; }

    public void May(KeyShape shape)
    {
        if (!shapes.Contains(shape))
            shapes.Add(shape);
    }

    public void Must() => Required = true;

    public void Ask(string? alternative)
    {
        isFree |= alternative is null;
        if (alternative is not null)
            onlyWith.Add(alternative);
    }
}

/// <summary>
/// The keys of a group, noted while a reader reads an empty file: what it asks for is what an author may say. Values is what stands under keys the
/// author invents (names of fields); null where all keys are the reader's.
/// </summary>
public sealed class GroupShape
{
    private readonly Dictionary<string, KnownKey> keys = [];
    private readonly Dictionary<string, HashSet<string>> alternatives = [];

    /// <summary>In the order the reader asks for them.</summary>
    public IReadOnlyDictionary<string, KnownKey> Keys => keys;
    public KnownKey? Values { get; private set; }
    /// <summary>Keys of which one must stand there and no other, each with those it needs beside it; empty: there are none.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> Alternatives => alternatives;
    /// <summary>The name of a group that stands in several places, or within itself; null: it stands in one.</summary>
    public string? Kind { get; init; }

    public void InventKeys() => Values ??= new KnownKey();

    public void Alternative(string key) => alternatives.TryAdd(key, []);

    public void Need(string alternative, string key) => alternatives[alternative].Add(key);

    /// <param name="key">As it is written.</param>
    /// <param name="kind">What a new one is described under.</param>
    public KnownKey Key(string key, string? kind = null)
    {
        if (Values is not null)
            return Values;
        if (!keys.TryGetValue(key, out var known))
            keys[key] = known = new KnownKey { Kind = kind };
        return known;
    }

    /// <summary>The group under a key: the one that was noted before, or a new one. Groups of a kind are named once and not written out where they stand.</summary>
    public static GroupShape? Below(KnownKey key) => key.Shapes.Select(GroupOf).FirstOrDefault(group => group is { Kind: null });

    /// <summary>Every key below, with its path: "sort.first-page.any", "fields.*.zone", "checks[].rule"; of a kind with the kind's: "target.label".</summary>
    public IEnumerable<(string Path, KnownKey Key)> All() => All("", []).DistinctBy(one => one.Path);

    private IEnumerable<(string Path, KnownKey Key)> All(string above, HashSet<GroupShape> seen)
    {
        var own = keys.Select(pair => (Path: PathOf(above, pair.Key, pair.Value), Key: pair.Value)).ToList();
        if (Values is not null)
            own.Add((above + "*", Values));
        return own.SelectMany(key => new[] { key }.Concat(key.Key.Shapes.SelectMany(shape => GroupOf(shape) switch
        {
            null => [],
            { Kind: { } kind } named => seen.Add(named) ? named.All(kind + ".", seen) : [],
            var group => group.All(key.Path + (shape is KeyShape.Groups ? "[]." : "."), seen),
        })));
    }

    /// <summary>Where a key of the group is described.</summary>
    public static string PathOf(string above, string key, KnownKey known) => known.Kind is { } kind ? $"{kind}.{key}" : above + key;

    private static GroupShape? GroupOf(KeyShape shape) => shape switch
    {
        KeyShape.Group group => group.Keys,
        KeyShape.Groups groups => groups.Keys,
        KeyShape.GroupOrGroups groups => groups.Keys,
        _ => null,
    };
}
