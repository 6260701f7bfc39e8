namespace DocIntake.Bots.Plans;

/// <summary>Notes what a reader asks of one group of an empty file.</summary>
internal sealed class ShapeNotes(GroupShape shape, Dictionary<string, GroupShape> kinds)
{
    /// <summary>What the keys that are asked for now are described under; null: under where they stand.</summary>
    public string? Kind { get; set; }

    /// <summary>The key of several, of which one may stand there, whose reader is at work; null: none is.</summary>
    public string? Alternative { get; private set; }

    public void Note(string key, KeyShape what, bool required = false)
    {
        var known = shape.Key(key, Kind);
        known.May(what);
        known.Ask(Alternative);
        if (required && Alternative is null)
            known.Must();
        else if (required && Alternative != key)
            shape.Need(Alternative ?? "", key);
    }

    /// <summary>Null where a group of its kind was noted before: it is not read twice, and one that holds itself comes to an end.</summary>
    public ShapeNotes? Below(string key, Func<GroupShape, KeyShape> holds, string? kind, bool required)
    {
        var isNew = kind is null || !kinds.ContainsKey(kind);
        var below = kind is not null ? kinds.GetValueOrDefault(kind) : GroupShape.Below(shape.Key(key, Kind));
        below ??= new GroupShape { Kind = kind };
        if (kind is not null)
            kinds[kind] = below;
        Note(key, holds(below), required);
        return isNew ? new ShapeNotes(below, kinds) : null;
    }

    public void InventKeys() => shape.InventKeys();

    /// <summary>Reads what may stand with each of some keys of which one must stand there.</summary>
    public T? Each<T>(IEnumerable<string> keys, Func<string, T> read)
    {
        T? any = default;
        foreach (var key in keys)
        {
            shape.Alternative(key);
            Alternative = key;
            any = read(key);
        }
        Alternative = null;
        return any;
    }
}
