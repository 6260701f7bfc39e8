using DocIntake.Bots.Plans;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Pipeline.Workflows;

/// <summary>
/// One mapping of a YAML file, read key by key. What is wrong is noted with its place and reading goes on, so that an author sees every error at
/// once; a value that is wrong reads as missing. <see cref="End"/> notes the keys nobody asked for. With a shape, what is asked for is noted there, and
/// groups that are not in the file are read all the same, empty: so the schema for editors is made.
/// </summary>
public sealed class YamlSection(string file, YamlMappingNode node, List<ConfigError> errors, GroupShape? shape = null)
{
    private readonly HashSet<string> asked = [];

    public string File => file;
    internal YamlNode Top => node;
    public List<ConfigError> Errors => errors;

    /// <summary>A file in which nothing stands, for noting what could.</summary>
    public static YamlSection OfShape(GroupShape shape) => new("", Invented(), [], shape);

    /// <summary>Keys in the file's order: they are the author's own.</summary>
    public IEnumerable<(string Key, YamlNode Value)> Entries
    {
        get
        {
            shape?.InventKeys();
            return node.Children.Select(child => (((child.Key as YamlScalarNode)?.Value) ?? "", child.Value));
        }
    }

    public bool Has(string key) => Node(key) is not null;

    public void Wrong(string key, string message) => Wrong(Node(key) ?? node, message);

    public void Wrong(YamlNode at, string message) => errors.Add(new ConfigError(file, (int)at.Start.Line, (int)at.Start.Column, message));

    /// <summary>Where <paramref name="offset"/> characters into a one-line scalar are; the scalar's start for others.</summary>
    public void Wrong(YamlScalarNode at, int offset, string message)
    {
        var quote = at.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var oneLine = at.Style is ScalarStyle.Plain or ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted && at.Start.Line == at.End.Line;
        errors.Add(new ConfigError(file, (int)at.Start.Line, (int)at.Start.Column + (oneLine ? offset + quote : 0), message));
    }

    public YamlNode? Node(string key)
    {
        asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    public YamlScalarNode? Scalar(string key)
    {
        var value = Node(key);
        if (value is not null and not YamlScalarNode)
            Wrong(value, $"'{key}' must be a single value.");
        return value as YamlScalarNode;
    }

    public YamlSection? Section(string key, bool required = false)
    {
        if (shape is not null)
        {
            if (required)
                shape.Key(key).Must();
            return Section(key, Invented());
        }
        var value = Node(key);
        if (value is null && required)
            Wrong(node, $"'{key}' is missing.");
        return value is null ? null : Section(key, value);
    }

    public YamlSection? Section(string key, YamlNode value)
    {
        if (value is YamlMappingNode mapping)
            return new YamlSection(file, mapping, errors, Below(key, keys => new KeyShape.Group(keys)));
        Wrong(value, $"'{key}' must be a group of keys and values.");
        return null;
    }

    /// <summary>A list of groups.</summary>
    public IEnumerable<YamlSection> Sections(string key)
    {
        if (shape is not null)
            return [new YamlSection(file, Invented(), errors, Below(key, keys => new KeyShape.Groups(keys)))];
        var value = Node(key);
        if (value is not null and not YamlSequenceNode)
            Wrong(value, $"'{key}' must be a list: one '-' an entry.");
        return (value as YamlSequenceNode)?.Children.Select(item => Section(key, item)).OfType<YamlSection>().ToList() ?? [];
    }

    /// <summary>A group, or a list of groups; none where the key is not there.</summary>
    public IReadOnlyList<YamlSection> OneOrMore(string key)
    {
        if (shape is not null)
            return [new YamlSection(file, Invented(), errors, Below(key, keys => new KeyShape.GroupOrGroups(keys)))];
        if (Node(key) is YamlSequenceNode { Children.Count: 0 } none)
            Wrong(none, $"'{key}' is an empty list.");
        return Node(key) switch
        {
            null => [],
            YamlSequenceNode list => [.. list.Children.Select(item => Section(key, item)).OfType<YamlSection>()],
            var one => Section(key, one) is { } section ? [section] : [],
        };
    }

    /// <summary>Notes every key that nobody asked for.</summary>
    public void End()
    {
        foreach (var key in shape is null ? node.Children.Keys : [])
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!asked.Contains(name))
                Wrong(key, $"Unknown key '{name}'.{KeyPlaces.Suggest(name, asked)}");
        }
    }

    /// <summary>For the schema: what is asked for under a key.</summary>
    internal void Note(string key, KeyShape what, bool required = false)
    {
        if (shape?.Key(key) is not { } known)
            return;
        known.May(what);
        if (required)
            known.Must();
    }

    private GroupShape? Below(string key, Func<GroupShape, KeyShape> kind)
    {
        if (shape?.Key(key) is not { } known)
            return null;
        var keys = GroupShape.Below(known);
        if (keys is null)
            known.May(kind(keys = new GroupShape()));
        return keys;
    }

    /// <summary>One entry of each kind an author may write under a name of their own.</summary>
    private static YamlMappingNode Invented() =>
        new() { { "group", new YamlMappingNode() }, { "text", new YamlScalarNode("text") } };
}
