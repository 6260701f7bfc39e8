using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Bots.Plans;

/// <summary>
/// A mapping of a YAML file, read key by key. What is wrong is noted with its place and reading goes on, so that an author sees everything at once;
/// keys that nobody read are unknown ones.
/// </summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode node;
    private readonly List<PlanProblem> problems;
    private readonly HashSet<string> known = [];

    public YamlMap(string file, YamlMappingNode node, List<PlanProblem> problems) => (File, this.node, this.problems) = (file, node, problems);

    public string File { get; }
    public int Line => (int)node.Start.Line;

    /// <summary>Null, and noted, where the file is no YAML or no mapping.</summary>
    public static YamlMap? Load(string file, List<PlanProblem> problems)
    {
        Parser? parser = null;
        try
        {
            using var text = System.IO.File.OpenText(file);
            parser = new Parser(text);
            var yaml = new YamlStream();
            yaml.Load(parser);
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }])
                return new YamlMap(file, root, problems);
            problems.Add(new PlanProblem(file, 0, 0, "The file should hold 'key: value' lines."));
        }
        catch (YamlException wrong)
        {
            problems.Add(new PlanProblem(file, (int)wrong.Start.Line, (int)wrong.Start.Column, $"This is not YAML: {wrong.Message}"));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner gives up on an unclosed bracket without saying where.
            var last = parser?.Current?.End ?? Mark.Empty;
            problems.Add(new PlanProblem(file, (int)last.Line, (int)last.Column, "This is not YAML: after this place a bracket or quotation mark is not closed."));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add(new PlanProblem(file, 0, 0, $"Cannot be read: {failure.Message}"));
        }
        return null;
    }

    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether a single text stands there.</summary>
    public bool IsText(string key) => Find(key) is YamlScalarNode;

    /// <summary>Whatever stands under them.</summary>
    public IEnumerable<string> Keys(string key) => Find(key) is YamlMappingNode { Children.Keys: var keys } ? keys.Select(Scalar) : [];

    public string Text(string key) => Find(key) is { } found ? Scalar(found) : Missing(key, "");

    public string? OptionalText(string key) => Find(key) is { } found ? Scalar(found) : null;

    public T Choice<T>(string key, T otherwise, params (string Word, T Value)[] choices)
    {
        if (Find(key) is not { } found)
            return otherwise;
        var word = Scalar(found);
        foreach (var choice in choices)
        {
            if (choice.Word == word)
                return choice.Value;
        }
        Wrong(found, $"'{word}' is no value for '{key}'; there are {string.Join(", ", choices.Select(choice => choice.Word))}.");
        return otherwise;
    }

    public TimeSpan Seconds(string key, double otherwise)
    {
        if (Find(key) is not { } found)
            return TimeSpan.FromSeconds(otherwise);
        var text = Scalar(found);
        if (double.TryParse(text.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
            return TimeSpan.FromSeconds(seconds);
        Wrong(found, $"'{key}' is a time in seconds, like 10s; '{text}' is not.");
        return TimeSpan.FromSeconds(otherwise);
    }

    /// <summary>From 0 to 1, or with a percent sign.</summary>
    public double Share(string key, double otherwise)
    {
        if (Find(key) is not { } found)
            return otherwise;
        var text = Scalar(found);
        if (double.TryParse(text.TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture, out var share) && (text.EndsWith('%') ? share / 100 : share) is >= 0 and <= 1 and var part)
            return part;
        Wrong(found, $"'{key}' is a share, like 0.9 or 90%, or never; '{text}' is not.");
        return otherwise;
    }

    /// <summary>Where a key stands; the mapping's own line where it does not.</summary>
    public int LineOf(string key) => (int)(Find(key) ?? node).Start.Line;

    /// <summary>A whole number, 0 or more.</summary>
    public int? OptionalNumber(string key)
    {
        if (Find(key) is not { } found)
            return null;
        if (int.TryParse(Scalar(found), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return number;
        Wrong(found, $"'{key}' is a whole number; '{Scalar(found)}' is not.");
        return null;
    }

    /// <summary>A regular expression; matches across cases.</summary>
    public Regex Pattern(string key) => Find(key) is { } found ? Pattern(found) : Missing(key, new Regex("$^"));

    public IReadOnlyList<Regex> Patterns(string key) => [.. Nodes(key).Select(Pattern)];

    public IReadOnlyList<string> Texts(string key) => [.. Nodes(key).Select(Scalar)];

    public YamlMap? Map(string key, bool required = true)
    {
        if (Find(key) is not { } found)
            return required ? Missing<YamlMap?>(key, null) : null;
        return AsMap(found, key);
    }

    public IReadOnlyList<YamlMap> Maps(string key, bool required = true)
    {
        if (!Has(key) && required)
            Missing(key, 0);
        return [.. Nodes(key).Select(item => AsMap(item, key)).OfType<YamlMap>()];
    }

    /// <summary>Every key with its value as text: for maps whose keys are the author's.</summary>
    public IReadOnlyDictionary<string, string> AllTexts()
    {
        var texts = new Dictionary<string, string>();
        foreach (var (key, value) in node.Children)
        {
            known.Add(Scalar(key));
            texts[Scalar(key)] = Scalar(value);
        }
        return texts;
    }

    /// <summary>Every key with its mapping: for maps whose keys are the author's.</summary>
    public IEnumerable<(string Key, YamlMap Map)> AllMaps()
    {
        foreach (var (key, value) in node.Children)
        {
            known.Add(Scalar(key));
            if (AsMap(value, Scalar(key)) is { } map)
                yield return (Scalar(key), map);
        }
    }

    public void Wrong(string message) => Wrong(node, message);

    public void WrongAt(string key, string message) => Wrong(Find(key) ?? node, message);

    /// <summary>Call when everything was read.</summary>
    public void End()
    {
        foreach (var key in node.Children.Keys.Where(key => !known.Contains(Scalar(key))))
        {
            Wrong(key, $"'{Scalar(key)}' is not known here.{Hint(Scalar(key), known)}");
        }
    }

    /// <summary>The likely word, or all there are.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> known)
    {
        var nearest = known.MinBy(candidate => Distance(candidate, word));
        return nearest is not null && Distance(nearest, word) <= 2 ? $" Did you mean '{nearest}'?" : $" There are {string.Join(", ", known.Order())}.";
    }

    private YamlNode? Find(string key)
    {
        known.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : null;
    }

    /// <summary>One or a list of them.</summary>
    private IEnumerable<YamlNode> Nodes(string key) => Find(key) switch
    {
        null => [],
        YamlSequenceNode list => list.Children,
        var single => [single],
    };

    private YamlMap? AsMap(YamlNode found, string key)
    {
        if (found is YamlMappingNode mapping)
            return new YamlMap(File, mapping, problems);
        Wrong(found, $"'{key}' should hold 'key: value' lines here.");
        return null;
    }

    private Regex Pattern(YamlNode found)
    {
        try
        {
            return new Regex(Scalar(found), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException wrong)
        {
            Wrong(found, wrong.Message);
            return new Regex("$^");
        }
    }

    private string Scalar(YamlNode found)
    {
        if (found is YamlScalarNode { Value: { } text })
            return text;
        Wrong(found, "A single text is needed here.");
        return "";
    }

    private T Missing<T>(string key, T otherwise)
    {
        Wrong(node, $"'{key}' is missing.");
        return otherwise;
    }

    private void Wrong(YamlNode at, string message) => problems.Add(new PlanProblem(File, (int)at.Start.Line, (int)at.Start.Column, message));

    /// <summary>Levenshtein's.</summary>
    internal static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j] + 1, left + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j], left) = (row[j], cost, cost);
            }
        }
        return row[b.Length];
    }
}
