using System.Text;
using System.Text.RegularExpressions;
using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Learning.Accuracy;
using DocIntake.Pipeline.Understanding.Rules;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows.Registers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows;

/// <summary>A folder as loaded: the workflow, or everything that is wrong with it.</summary>
public sealed record LoadedWorkflow(string Folder, Workflow? Workflow, IReadOnlyList<ConfigError> Errors);

/// <summary>Reads workflow folders. Every error is collected, with file, line and column; a workflow with errors is not loaded.</summary>
public static partial class WorkflowLoader
{
    public const string FileName = "workflow.yaml";
    /// <summary>The folder beside the workflows that holds what is known about target systems.</summary>
    public const string SystemsFolder = "systems";
    public const double UsualThreshold = 0.85;

    /// <summary>Every workflow folder below <paramref name="root"/>, by name.</summary>
    public static IReadOnlyList<LoadedWorkflow> LoadAll(string root) =>
        [.. FoldersBelow(root).Select(Load)];

    /// <summary>The folders below <paramref name="root"/> that should each be a workflow.</summary>
    public static IReadOnlyList<string> FoldersBelow(string root) => Directory.Exists(root)
        ? [.. Directory.GetDirectories(root).Where(folder => Path.GetFileName(folder) is var name && name != SystemsFolder && name[0] != '.').Order(StringComparer.Ordinal)]
        : [];

    public static LoadedWorkflow Load(string folder)
    {
        var errors = new List<ConfigError>();
        var file = Path.Combine(folder, FileName);
        Workflow? workflow = null;
        if (!File.Exists(file))
            errors.Add(new ConfigError(file, 0, 0, $"The folder has no {FileName}: {(NearestFile(folder) is { } near ? $"rename '{near}'" : "write one, or move the folder elsewhere")}."));
        else if (ReadMapping(file, errors) is { } mapping)
            workflow = Read(folder, new YamlSection(file, mapping, errors));
        return new LoadedWorkflow(folder, errors.Count == 0 ? workflow : null, errors);
    }

    /// <summary>Every key a workflow.yaml may have, found out by reading an empty one.</summary>
    public static GroupShape Shape()
    {
        var (shape, empty) = (new GroupShape(), Directory.CreateTempSubdirectory("docintake-shape-"));
        try
        {
            Read(empty.FullName, YamlSection.OfShape(shape));
            return shape;
        }
        finally
        {
            empty.Delete();
        }
    }

    /// <summary>The top of a YAML file; null, with the error noted, where it is not one group of keys.</summary>
    public static YamlMappingNode? ReadMapping(string file, List<ConfigError> errors)
    {
        try
        {
            var yaml = new YamlStream();
            using var text = new StreamReader(file, Encoding.UTF8);
            yaml.Load(text);
            if (yaml.Documents is [{ RootNode: YamlMappingNode mapping }])
                return mapping;
            errors.Add(new ConfigError(file, 1, 1, "The file must hold one group of keys and values."));
        }
        catch (YamlException wrong)
        {
            errors.Add(NotYaml(file, wrong));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner gives up on some unclosed brackets without saying where.
            errors.Add(new ConfigError(file, 0, 0, "This is not YAML: a bracket or quotation mark is opened and never closed."));
        }
        return null;
    }

    private static ConfigError NotYaml(string file, YamlException wrong)
    {
        var message = wrong.InnerException?.Message ?? wrong.Message;
        var twice = TwiceNamed().Match(message);
        return new ConfigError(file, (int)wrong.Start.Line, (int)wrong.Start.Column, twice.Success
            ? $"The key '{twice.Groups[1].Value}' stands twice in this group: put both into one, or give one another name."
            : $"This is not YAML: {message}");
    }

    private static Workflow Read(string folder, YamlSection top)
    {
        var name = Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar));
        if (top.Text("workflow", required: true) is { } written && written != name)
            top.Wrong("workflow", $"The workflow is called '{written}', its folder '{name}': they must be the same.");
        if (!NameShape().IsMatch(name))
            top.Wrong("workflow", $"'{name}' is no name for a workflow: lower-case letters, digits and '-' only.");
        var blank = FilePath(top, "blank", folder);
        var (fields, tables) = FieldLoader.Fields(top, blank is not null);
        var decide = Deciding(top, [.. fields, .. tables.SelectMany(table => table.Columns)]);
        var workflow = new Workflow
        {
            Name = name,
            Title = top.Text("title", required: true) ?? name,
            Folder = Path.GetFullPath(folder),
            Version = WorkflowFolder.VersionOf(folder),
            Languages = Languages(top),
            SecondReader = top.Word<SecondReaderMode>("second-reader"),
            Sort = Sorting(top.Section("sort")),
            Blank = blank,
            Fields = fields,
            Tables = tables,
            Checks = Checks(top, fields, tables),
            LookUps = LookUpLoader.LookUps(top, folder, fields),
            Threshold = decide.Threshold,
            TargetError = decide.TargetError,
            BlindShare = decide.BlindShare,
            System = SystemOf(folder, top.Errors),
            Model = WorkflowFolder.ModelOf(folder, top.Errors),
        };
        top.End();
        return workflow;
    }

    private static string? NearestFile(string folder) => !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder, "*.y*ml").Select(Path.GetFileName)
        .FirstOrDefault(name => name is not null && DidYouMean.Distance(name.ToLowerInvariant(), FileName) <= 3);

    private static IReadOnlyList<string> Languages(YamlSection top)
    {
        var languages = top.Texts("languages");
        foreach (var wrong in languages.Where(language => !LanguageName().IsMatch(language)))
            top.Wrong("languages", $"'{wrong}' is no name of a language: Tesseract's names have three letters, such as eng, deu, fra or chi_sim.");
        return languages.Count > 0 ? languages : ["eng"];
    }

    private static (double Threshold, double? TargetError, double BlindShare) Deciding(YamlSection top, IReadOnlyList<FieldDefinition> fields)
    {
        var decide = top.Section("decide");
        var (threshold, target, blind) = (decide?.Number("threshold", 0, 1), decide?.Share("target-error", 0.0001, 0.5), decide?.Share("blind-sample", 0.001, 1));
        if (decide is not null && threshold is not null && target is not null)
            decide.Wrong("threshold", "'target-error' finds the threshold by itself: take one of the two away.");
        if (decide is not null && blind is not null && target is null && fields.All(field => field.TargetError is null))
            decide.Wrong("blind-sample", "Blind samples show that a 'target-error' is kept, and none is named.");
        decide?.End();
        return (threshold ?? UsualThreshold, target, blind ?? BlindSample.UsualShare);
    }

    private static SortHints Sorting(YamlSection? sort)
    {
        if (sort is null)
            return new SortHints();
        var first = sort.Section("first-page");
        var (least, most) = Pages(sort);
        var hints = new SortHints
        {
            Any = first?.Texts("any") ?? [],
            All = first?.Texts("all") ?? [],
            None = first?.Texts("none") ?? [],
            Code = first?.Pattern("code"),
            Separators = sort.Texts("separators"),
            PagesMin = least,
            PagesMax = most,
        };
        if (first is not null && !hints.Known && first.Errors.Count == 0)
            sort.Wrong("first-page", "Nothing here tells a first page: give 'any', 'all' or 'code'.");
        first?.End();
        sort.End();
        return hints;
    }

    private static (int Least, int Most) Pages(YamlSection sort)
    {
        if (sort.Text("pages") is not { } pages)
            return (1, 1);
        var match = PageRange().Match(pages);
        var least = match.Success && int.TryParse(match.Groups[1].Value, out var from) ? from : 0;
        var most = match.Groups[2].Success && int.TryParse(match.Groups[2].Value, out var to) ? to : least;
        if (least >= 1 && most >= least)
            return (least, most);
        sort.Wrong("pages", $"'pages' must be a number or a range such as 1-3, not '{pages}'.");
        return (1, 1);
    }

    private static List<CheckDefinition> Checks(YamlSection top, IReadOnlyList<FieldDefinition> fields, IReadOnlyList<TableDefinition> tables)
    {
        var types = fields.Concat(tables.SelectMany(table => table.Kinds)).ToDictionary(field => field.Name, field => FieldValue.RuleTypeOf(field.Type));
        foreach (var table in tables)
            types[table.Name] = RuleType.Rows;
        var checks = new List<CheckDefinition>();
        foreach (var section in top.Sections("checks"))
        {
            var (name, message) = (section.Text("name", required: true), section.Text("message", required: true));
            var rule = section.Text("rule", required: true) is { } text ? Parse(section, text, types) : null;
            var named = section.Texts("fields");
            foreach (var unknown in named.Where(field => !types.ContainsKey(field)))
                section.Wrong("fields", $"No field is called '{unknown}'.{DidYouMean.Suggest(unknown, types.Keys)}");
            section.End();
            if (checks.Any(check => check.Name == name))
                section.Wrong("name", $"Two checks are called '{name}'.");
            if (name is not null && message is not null && rule is not null)
                checks.Add(new CheckDefinition(name, rule, message, named.Count > 0 ? named : [.. rule.Fields.Count > 0 ? rule.Fields : rule.Columns]));
        }
        return checks;
    }

    private static Rule? Parse(YamlSection section, string text, Dictionary<string, RuleType> types)
    {
        try
        {
            return Rule.Parse(text, types);
        }
        catch (RuleException wrong)
        {
            section.Wrong(section.Scalar("rule")!, wrong.Offset, $"'rule': {wrong.Message}"); // its text was just read
            return null;
        }
    }

    /// <summary>Full path of a file the YAML names, below the workflow's folder.</summary>
    internal static string? FilePath(YamlSection section, string key, string folder, bool required = false)
    {
        if (section.Text(key, required) is not { } named)
            return null;
        var root = Path.GetFullPath(folder);
        var path = Path.GetFullPath(Path.Combine(root, named));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            section.Wrong(key, $"'{named}' is outside the workflow's folder.");
        else if (!File.Exists(path))
            section.Wrong(key, $"There is no file '{named}' in {root}.");
        else
            return path;
        return null;
    }

    /// <summary>What the runner of keying.yaml checks, it checks itself: here only the system's name is of interest.</summary>
    private static string? SystemOf(string folder, List<ConfigError> errors)
    {
        var file = Path.Combine(folder, "keying.yaml");
        if (!File.Exists(file) || ReadMapping(file, errors) is not { } mapping)
            return null;
        return new YamlSection(file, mapping, errors).Text("system", required: true);
    }

    [GeneratedRegex("^[a-z]{3}(_[A-Za-z]+)*$")]
    private static partial Regex LanguageName();

    [GeneratedRegex("Duplicate key:? '?([^']+?)'?\\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex TwiceNamed();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex NameShape();

    [GeneratedRegex(@"^(\d{1,4})(?:\s*-\s*(\d{1,4}))?$")]
    private static partial Regex PageRange();
}
