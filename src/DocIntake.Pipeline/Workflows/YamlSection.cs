using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Pipeline.Workflows;

/// <summary>
/// One mapping of a YAML file, read key by key. What is wrong is noted with its place and reading goes on, so that an author sees every error at
/// once; a value that is wrong reads as missing. <see cref="End"/> notes the keys nobody asked for.
/// </summary>
public sealed class YamlSection(string file, YamlMappingNode node, List<ConfigError> errors)
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(250);
    private readonly HashSet<string> asked = [];

    public string File => file;
    public List<ConfigError> Errors => errors;

    /// <summary>Keys in the file's order.</summary>
    public IEnumerable<(string Key, YamlNode Value)> Entries =>
        node.Children.Select(child => (((child.Key as YamlScalarNode)?.Value) ?? "", child.Value));

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
        var text = Scalar(key)?.Value;
        if (required && !Has(key))
            Wrong(node, $"'{key}' is missing.");
        else if (required && Node(key) is YamlScalarNode && string.IsNullOrWhiteSpace(text))
            Wrong(key, $"'{key}' is empty.");
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    public bool Flag(string key)
    {
        if (Scalar(key) is not { } scalar)
            return false;
        if (scalar.Value is not ("true" or "false"))
            Wrong(scalar, $"'{key}' must be true or false, not '{scalar.Value}'.");
        return scalar.Value == "true";
    }

    public double? Number(string key, double least, double most)
    {
        if (Scalar(key) is not { } scalar)
            return null;
        if (double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Wrong(scalar, string.Create(CultureInfo.InvariantCulture, $"'{key}' must be a number from {least} to {most}, not '{scalar.Value}'."));
        return null;
    }

    /// <summary>A list of texts; one text alone is a list of one.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
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
        if (required && !Has(key))
            Wrong(node, $"'{key}' is missing. It is one of: {string.Join(", ", Words<T>().Keys)}.");
        if (Scalar(key) is not { } scalar)
            return null;
        if (Words<T>().TryGetValue(scalar.Value ?? "", out var word))
            return word;
        Wrong(scalar, $"'{scalar.Value}' is no {key}.{DidYouMean.Suggest(scalar.Value ?? "", Words<T>().Keys)}");
        return null;
    }

    public Regex? Pattern(string key)
    {
        if (Text(key) is not { } pattern)
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
        var value = Node(key);
        if (value is null && required)
            Wrong(node, $"'{key}' is missing.");
        return value is null ? null : Section(key, value);
    }

    public YamlSection? Section(string key, YamlNode value)
    {
        if (value is YamlMappingNode mapping)
            return new YamlSection(file, mapping, errors);
        Wrong(value, $"'{key}' must be a group of keys and values.");
        return null;
    }

    /// <summary>A list of groups.</summary>
    public IEnumerable<YamlSection> Sections(string key)
    {
        var value = Node(key);
        if (value is not null and not YamlSequenceNode)
            Wrong(value, $"'{key}' must be a list: one '-' an entry.");
        return (value as YamlSequenceNode)?.Children.Select(item => Section(key, item)).OfType<YamlSection>().ToList() ?? [];
    }

    /// <summary>Notes every key that nobody asked for.</summary>
    public void End()
    {
        foreach (var key in node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!asked.Contains(name))
                Wrong(key, $"Unknown key '{name}'.{DidYouMean.Suggest(name, asked)}");
        }
    }

    private static Dictionary<string, T> Words<T>() where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(word => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()), word => word);
}
