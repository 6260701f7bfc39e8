using System.Globalization;
using System.Text.RegularExpressions;
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
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(250);
    private readonly HashSet<string> asked = [];

    public string File => file;
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

    public string? Text(string key, bool required = false)
    {
        Note(key, new KeyShape.Text(), required);
        return TextOf(key, required);
    }

    private string? TextOf(string key, bool required)
    {
        var text = Scalar(key)?.Value;
        if (required && !Has(key))
            Wrong(node, $"'{key}' is missing.");
        else if (Node(key) is YamlScalarNode && string.IsNullOrWhiteSpace(text))
            Wrong(key, $"'{key}' is empty.");
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>The key stands there with nothing after it.</summary>
    public bool IsNothing(string key)
    {
        Note(key, new KeyShape.Nothing());
        return Node(key) is YamlScalarNode { Value: null or "" };
    }

    public bool Flag(string key)
    {
        Note(key, new KeyShape.Flag());
        if (Scalar(key) is not { } scalar)
            return false;
        if (scalar.Value is not ("true" or "false"))
            Wrong(scalar, $"'{key}' must be true or false, not '{scalar.Value}'.{(YesOrNo(scalar.Value) is { } meant ? $" Did you mean '{meant}'?" : "")}");
        return scalar.Value == "true";
    }

    private static string? YesOrNo(string? written) => written?.ToLowerInvariant() switch
    {
        "yes" or "y" or "on" or "1" or "true" => "true",
        "no" or "n" or "off" or "0" or "false" => "false",
        _ => null,
    };

    public double? Number(string key, double least, double most)
    {
        Note(key, new KeyShape.Number(least, most, Whole: false));
        if (Scalar(key) is not { } scalar)
            return null;
        if (Parse(scalar, least, most) is { } number)
            return number;
        Wrong(scalar, string.Create(CultureInfo.InvariantCulture, $"'{key}' must be a number from {least} to {most}, not '{scalar.Value}'."));
        return null;
    }

    /// <summary>A share of one: "0.5%", "0.5 %" or 0.005.</summary>
    public double? Share(string key, double least, double most)
    {
        Note(key, new KeyShape.Share(least, most));
        if (Scalar(key) is not { } scalar)
            return null;
        var written = (scalar.Value ?? "").Trim();
        var percent = written.EndsWith('%');
        if (double.TryParse(written.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && (percent ? number / 100 : number) is var share && share >= least && share <= most)
            return share;
        Wrong(scalar, string.Create(CultureInfo.InvariantCulture, $"'{key}' must be a share from {least * 100:0.####}% to {most * 100:0.####}%, such as 0.5% or 0.005, not '{scalar.Value}'."));
        return null;
    }

    public int? Whole(string key, int least, int most)
    {
        Note(key, new KeyShape.Number(least, most, Whole: true));
        if (Scalar(key) is not { } scalar)
            return null;
        if (Parse(scalar, least, most) is { } number && number == Math.Floor(number))
            return (int)number;
        Wrong(scalar, $"'{key}' must be a number from {least} to {most}, without decimals, not '{scalar.Value}'.");
        return null;
    }

    /// <summary>A list of exactly so many numbers; <paramref name="wrong"/> says what they are.</summary>
    public double[]? Numbers(string key, int count, double least, double most, string wrong)
    {
        Note(key, new KeyShape.Numbers(count, least, most), required: true);
        if (Node(key) is not { } found)
        {
            Wrong(node, wrong);
            return null;
        }
        var numbers = (found as YamlSequenceNode)?.Children.Select(child => child is YamlScalarNode scalar ? Parse(scalar, least, most) : null).OfType<double>().ToArray();
        if (numbers?.Length == count && found is YamlSequenceNode { Children.Count: var all } && all == count)
            return numbers;
        Wrong(found, wrong);
        return null;
    }

    private static double? Parse(YamlScalarNode scalar, double least, double most) =>
        double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    /// <summary>A list of texts; one text alone is a list of one.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        Note(key, new KeyShape.Texts());
        switch (Node(key))
        {
            case null:
                return [];
            case YamlScalarNode { Value.Length: > 0 } one:
                return [one.Value];
            case YamlSequenceNode list when list.Children.All(item => item is YamlScalarNode { Value.Length: > 0 }):
                return [.. list.Children.Select(item => ((YamlScalarNode)item).Value ?? "")];
            case var other:
                Wrong(other, $"'{key}' must be a text or a list of texts.");
                return [];
        }
    }

    /// <summary>One of the words of <typeparamref name="T"/>, in kebab-case.</summary>
    public T? Word<T>(string key, bool required = false) where T : struct, Enum
    {
        Note(key, new KeyShape.Word([.. Words<T>().Keys]), required);
        if (required && !Has(key))
            Wrong(node, $"'{key}' is missing. It is one of: {string.Join(", ", Words<T>().Keys)}.");
        if (Scalar(key) is not { } scalar)
            return null;
        if (Words<T>().TryGetValue(scalar.Value ?? "", out var word))
            return word;
        Wrong(scalar, $"'{scalar.Value}' is no {key}.{DidYouMean.Suggest(scalar.Value ?? "", Words<T>().Keys)}");
        return null;
    }

    /// <summary>One of the things known by name.</summary>
    public T? OneOf<T>(string key, IReadOnlyDictionary<string, T> known) where T : class
    {
        Note(key, new KeyShape.Word([.. known.Keys]));
        if (Scalar(key) is not { } scalar)
            return null;
        if (known.TryGetValue(scalar.Value ?? "", out var named))
            return named;
        Wrong(scalar, $"'{scalar.Value}' is no {key}.{DidYouMean.Suggest(scalar.Value ?? "", [.. known.Keys])}");
        return null;
    }

    public Regex? Pattern(string key)
    {
        Note(key, new KeyShape.Pattern());
        if (TextOf(key, required: false) is not { } pattern)
            return null;
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, PatternTime);
        }
        catch (RegexParseException wrong)
        {
            Wrong(Scalar(key)!, wrong.Offset, $"'{key}' is not a regular expression: {wrong.Message}"); // a text was just read there
            return null;
        }
    }

    public YamlSection? Section(string key, bool required = false)
    {
        if (shape is not null)
        {
            shape.Key(key).Required |= required;
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

    private void Note(string key, KeyShape what, bool required = false)
    {
        if (shape?.Key(key) is not { } known)
            return;
        known.May(what);
        known.Required |= required;
    }

    private GroupShape? Below(string key, Func<GroupShape, KeyShape> kind)
    {
        if (shape?.Key(key) is not { } known)
            return null;
        var keys = known.Shapes.Select(one => one switch { KeyShape.Group group => group.Keys, KeyShape.Groups groups => groups.Keys, KeyShape.GroupOrGroups groups => groups.Keys, _ => null }).FirstOrDefault(one => one is not null);
        if (keys is null)
            known.May(kind(keys = new GroupShape()));
        return keys;
    }

    /// <summary>One entry of each kind an author may write under a name of their own.</summary>
    private static YamlMappingNode Invented() =>
        new() { { "group", new YamlMappingNode() }, { "text", new YamlScalarNode("text") } };

    private static Dictionary<string, T> Words<T>() where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(word => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()), word => word);
}
