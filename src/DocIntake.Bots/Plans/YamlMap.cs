using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Bots.Plans;

/// <summary>
/// A mapping of a YAML file, read key by key. What is wrong is noted with its place and reading goes on, so that an author sees everything at once;
/// keys that nobody read are unknown ones.
/// </summary>
internal sealed partial class YamlMap
{
    private readonly YamlMappingNode node;
    private readonly List<PlanProblem> problems;
    private readonly HashSet<string> known = [];
    /// <summary>Not null while an empty file is read to find out what may stand in one: then every key is there and nothing stands under it.</summary>
    private readonly ShapeNotes? notes;

    public YamlMap(string file, YamlMappingNode node, List<PlanProblem> problems, ShapeNotes? notes = null) =>
        (File, this.node, this.problems, this.notes) = (file, node, problems, notes);

    /// <summary>A file in which nothing stands, for noting what could.</summary>
    public static YamlMap OfShape(GroupShape shape) => new("", [], [], new ShapeNotes(shape, []));

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

    /// <summary>Where a key stands; the mapping's own line where it does not.</summary>
    public int LineOf(string key) => (int)(Find(key) ?? node).Start.Line;

    public YamlMap? Map(string key, bool required = true, string? kind = null)
    {
        if (notes is not null)
            return Noted(notes.Below(key, keys => new KeyShape.Group(keys), kind, required));
        if (Find(key) is not { } found)
            return required ? Missing<YamlMap?>(key, null) : null;
        return AsMap(found, key);
    }

    public IReadOnlyList<YamlMap> Maps(string key, bool required = true, string? kind = null)
    {
        if (notes is not null)
            return Noted(notes.Below(key, keys => new KeyShape.GroupOrGroups(keys, MayBeNone: true), kind, required)) is { } only ? [only] : [];
        if (!Has(key) && required)
            Missing(key, 0);
        return [.. Nodes(key).Select(item => AsMap(item, key)).OfType<YamlMap>()];
    }

    /// <summary>A mapping is read so; what is none, or is not there, otherwise.</summary>
    public T MapOr<T>(string key, Func<YamlMap, T> map, Func<T> otherwise, string? kind = null)
    {
        if (notes is null)
            return Find(key) is YamlMappingNode && Map(key) is { } found ? map(found) : otherwise();
        if (Map(key, required: false, kind) is { } noted)
            map(noted);
        return otherwise();
    }

    /// <summary>The first of some keys that stands here is read; default where none does.</summary>
    public T? FirstOf<T>(IReadOnlyList<string> keys, Func<string, T> read) =>
        notes is not null ? notes.Each(keys, read) : keys.FirstOrDefault(Has) is { } there ? read(there) : default;

    /// <summary>What is asked for in it is described once for all groups that have it.</summary>
    public T Described<T>(string kind, Func<T> read)
    {
        if (notes is null)
            return read();
        var before = notes.Kind;
        notes.Kind = kind;
        var done = read();
        notes.Kind = before;
        return done;
    }

    /// <summary>Every key with its value as text: for maps whose keys are the author's.</summary>
    public IReadOnlyDictionary<string, string> AllTexts()
    {
        notes?.InventKeys();
        notes?.Note("*", new KeyShape.Scalar());
        var texts = new Dictionary<string, string>();
        foreach (var (key, value) in node.Children)
        {
            known.Add(Scalar(key));
            texts[Scalar(key)] = Scalar(value);
        }
        return texts;
    }

    /// <summary>Every key with its mapping: for maps whose keys are the author's.</summary>
    public IEnumerable<(string Key, YamlMap Map)> AllMaps(string? kind = null)
    {
        notes?.InventKeys();
        if (Noted(notes?.Below("*", keys => new KeyShape.Group(keys), kind, required: false)) is { } noted)
            yield return ("name", noted);
        foreach (var (key, value) in node.Children)
        {
            known.Add(Scalar(key));
            if (AsMap(value, Scalar(key)) is { } map)
                yield return (Scalar(key), map);
        }
    }

    private YamlMap? Noted(ShapeNotes? below) => below is null ? null : new YamlMap(File, [], problems, below);

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
