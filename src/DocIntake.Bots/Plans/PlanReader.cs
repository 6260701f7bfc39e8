using System.Text.RegularExpressions;

namespace DocIntake.Bots.Plans;

/// <summary>Reads systems/*.yaml and */keying.yaml of a workflows folder.</summary>
public static partial class PlanReader
{
    public const string FileName = "keying.yaml";

    /// <summary>
    /// Every plan that has nothing wrong, and everything that is wrong with the others. The environment is asked for the variables the files name.
    /// </summary>
    public static KeyingPlans Read(string folder, Func<string, string?> environment)
    {
        var problems = new List<PlanProblem>();
        if (!Directory.Exists(folder))
            return new KeyingPlans([], [new PlanProblem(folder, 0, 0, "There is no such folder of workflows. Say where it is in the setting Workflows:Folder.")]);
        var plans = new List<KeyingPlan>();
        foreach (var file in Directory.EnumerateDirectories(folder).Select(workflow => Path.Combine(workflow, FileName)).Where(File.Exists).Order())
        {
            var own = new List<PlanProblem>();
            if (ReadPlan(file, environment, own) is { } plan && own.Count == 0)
                plans.Add(plan);
            problems.AddRange(own);
        }
        return new KeyingPlans(plans, [.. problems.Distinct()]);
    }

    /// <summary>The names of a workflow's fields; null where there is no workflow.yaml.</summary>
    public static IReadOnlySet<string>? FieldsOf(string workflowFolder) => FieldNames.OfWorkflow(workflowFolder);

    /// <summary>What is wrong with the keying.yaml of one workflow's folder and the system it names; nothing where it has none.</summary>
    public static IReadOnlyList<PlanProblem> Check(string workflowFolder, Func<string, string?> environment) => ReadOne(workflowFolder, environment).Problems;

    /// <summary>The same with the plan: one or none.</summary>
    public static KeyingPlans ReadOne(string workflowFolder, Func<string, string?> environment)
    {
        var problems = new List<PlanProblem>();
        var file = Path.Combine(workflowFolder, FileName);
        var plan = File.Exists(file) ? ReadPlan(file, environment, problems) : null;
        return new KeyingPlans(plan is not null && problems.Count == 0 ? [plan] : [], problems);
    }

    private static KeyingPlan? ReadPlan(string file, Func<string, string?> environment, List<PlanProblem> problems)
    {
        if (YamlMap.Load(file, problems) is not { } yaml)
            return null;
        var workflow = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "";
        var plan = ReadPlan(yaml, Path.GetFileName(workflow), name =>
        {
            var systemFile = Path.GetFullPath(Path.Combine(workflow, "..", "systems", $"{name}.yaml"));
            if (name.Length > 0 && !File.Exists(systemFile))
                yaml.WrongAt("system", $"There is no systems/{name}.yaml.");
            // A file that is not there has been told already; an empty one lets reading go on, and its complaints are nobody's.
            return ReadSystem((File.Exists(systemFile) ? YamlMap.Load(systemFile, problems) : null) ?? new YamlMap(systemFile, [], []), name, environment);
        });
        if (FieldNames.OfWorkflow(workflow) is not { } fields)
            return plan;
        foreach (var unknown in plan.Mask.Where(field => !fields.Contains(field)))
            yaml.WrongAt("mask", $"'{unknown}' is no field of this workflow.{YamlMap.Hint(unknown, [.. fields])}");
        problems.AddRange(FieldNames.Check(file, plan, fields));
        return plan;
    }

    /// <summary>Every key a keying.yaml may have, found out by reading an empty one.</summary>
    public static GroupShape Shape()
    {
        var shape = new GroupShape();
        ReadPlan(YamlMap.OfShape(shape), "", name => ReadSystem(YamlMap.OfShape(new GroupShape()), name, _ => null));
        return shape;
    }

    /// <summary>Every key a system's file may have.</summary>
    public static GroupShape SystemShape()
    {
        var shape = new GroupShape();
        ReadSystem(YamlMap.OfShape(shape), "", _ => null);
        return shape;
    }

    private static KeyingPlan ReadPlan(YamlMap yaml, string workflow, Func<string, TargetSystem> system)
    {
        var target = system(yaml.Text("system"));
        var naturalKey = yaml.Texts("natural-key", required: true);
        if (naturalKey.Count == 0)
            yaml.Wrong("'natural-key' is missing: the fields a record can be found by again. Without them nothing can be keyed exactly once.");
        var plan = new KeyingPlan
        {
            Workflow = workflow,
            File = yaml.File,
            Heal = yaml.ShareOrNever("heal", KeyingPlan.UsualHeal),
            System = target,
            NaturalKey = naturalKey,
            Entry = StepReader.Screens(yaml, "entry"),
            Commit = yaml.Map("commit", kind: "commit") is { } commit ? ReadCommit(commit) : NoCommit,
            Refusals = [.. yaml.Maps("refusals", required: false).Select(ReadRefusal)],
            Probe = yaml.Map("probe", kind: "probe") is { } probe ? ReadProbe(probe) : NoProbe,
            ReadBack = yaml.Map("read-back") is { } readBack ? ReadReadBack(readBack) : new ReadBack(true, [], [], []),
            Amend = yaml.Map("amend", required: false) is { } amend ? ReadCorrection(amend, isRecall: false) : null,
            Recall = yaml.Map("recall", required: false) is { } recall ? ReadCorrection(recall, isRecall: true) : null,
            KeepPictures = yaml.OptionalNumber("keep-pictures"),
            Mask = yaml.Texts("mask"),
            PicturesOfAll = yaml.Choice("pictures", false, ("before-and-after", false), ("every-screen", true)),
        };
        yaml.End();
        return plan;
    }

    private static TargetSystem ReadSystem(YamlMap yaml, string name, Func<string, string?> environment)
    {
        var address = Substitute(yaml.Text("address"), environment);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            yaml.WrongAt("address", $"'{address}' is no http address.");
        foreach (var key in yaml.Has("log-on") ? OfLogOn : [])
            yaml.Need(key);
        var (user, password) = (yaml.OptionalText("user") ?? "", yaml.OptionalText("password") ?? "");
        if (!VariableName().IsMatch(password) && password.Length > 0)
            yaml.WrongAt("password", "This is the name of the environment's variable that holds the password, never the password itself.");
        var system = new TargetSystem
        {
            Name = name,
            File = yaml.File,
            Title = yaml.OptionalText("title") ?? name,
            Address = uri ?? new Uri("http://localhost/"),
            UserVariable = user,
            PasswordVariable = password,
            User = user.Length > 0 ? environment(user) : null,
            Password = password.Length > 0 ? environment(password) : null,
            LogOn = StepReader.Steps(yaml, "log-on", Anywhere),
            LoggedOn = yaml.OptionalText("logged-on") ?? "",
            LogOnRefused = yaml.Patterns("log-on-refused"),
            SessionEnded = yaml.Patterns("session-ended"),
            Unwell = yaml.Patterns("unwell"),
            Settle = yaml.Seconds("settle", 5),
            Patience = yaml.Seconds("patience", 20),
            SavedWithin = yaml.Has("saved-within") ? yaml.Seconds("saved-within", 0) : null,
        };
        yaml.End();
        return system;
    }

    private static Commit ReadCommit(YamlMap yaml)
    {
        var dialog = yaml.MapOr("dialog", StepReader.ReadDialog, () => new NativeDialog(null, yaml.Choice("dialog", true, ("accept", true), ("dismiss", false)), null), kind: "dialog");
        var button = TargetReader.Read(yaml, "click", Place.Of(yaml, Anywhere));
        if (yaml.Has("click") && button is not Target.ByRole { Name.Length: > 0 } and not Target.ByLabel(""))
            yaml.WrongAt("click", "The button that saves is found by its role and its exact name: {button: Save}.");
        var commit = new Commit(button, dialog.Accept, yaml.Pattern("confirmation"), dialog.Says) { Line = yaml.Line };
        if (yaml.Has("confirmation") && commit.Confirmation.GetGroupNumbers().Length < 2)
            yaml.WrongAt("confirmation", "The pattern needs a group ( ) around the reference number.");
        yaml.End();
        return commit;
    }

    private static Correction ReadCorrection(YamlMap yaml, bool isRecall)
    {
        var probe = isRecall ? yaml.Map("probe", kind: "probe") is { } map ? ReadProbe(map) : NoProbe : null;
        var correction = new Correction(StepReader.Screens(yaml, "screens"), yaml.Map("commit", kind: "commit") is { } commit ? ReadCommit(commit) : NoCommit, probe);
        yaml.End();
        return correction;
    }

    private static Refusal ReadRefusal(YamlMap yaml)
    {
        var refusal = new Refusal(yaml.Pattern("says"), yaml.OptionalText("means"), yaml.Choice("fault", false, ("paper", false), ("screen", true)));
        yaml.End();
        return refusal;
    }

    private static Probe ReadProbe(YamlMap yaml)
    {
        var probe = new Probe(StepReader.Screens(yaml, "screens"), yaml.Pattern("present"), yaml.Pattern("absent"), yaml.OptionalPattern("every")) { Line = yaml.LineOf("present") };
        if (yaml.Has("present") && probe.Present.GetGroupNumbers().Length < 2)
            yaml.WrongAt("present", "The pattern needs a group ( ) around the reference number.");
        yaml.End();
        return probe;
    }

    private static ReadBack ReadReadBack(YamlMap yaml)
    {
        var (fields, place) = (new List<ShownField>(), Place.Of(yaml, Anywhere));
        if (yaml.Map("fields") is { } map)
        {
            foreach (var (field, shown) in map.AllMaps(kind: "shown"))
            {
                var template = new Template(shown.OptionalText("as") ?? $"{{{field}}}", shown.Map("map", required: false)?.AllTexts());
                fields.Add(new ShownField(field, TargetReader.Read(shown, place), template, shown.Line));
            }
        }
        var readBack = new ReadBack(yaml.Choice("when", true, ("always", true), ("never", false)), StepReader.Screens(yaml, "screens"),
            StepReader.Steps(yaml, "after-saving", Anywhere), fields);
        yaml.End();
        return readBack;
    }

    /// <summary>${NAME} and ${NAME:otherwise} from the environment.</summary>
    private static string Substitute(string text, Func<string, string?> environment) =>
        Variables().Replace(text, place => environment(place.Groups["name"].Value) is { Length: > 0 } value ? value : place.Groups["otherwise"].Value);

    /// <summary>What must be said of a system that has one; one that lets everybody in has neither a log-on nor an account.</summary>
    private static readonly string[] OfLogOn = ["user", "password", "logged-on"];

    private static readonly Place Anywhere = new([], null, null);
    private static readonly Commit NoCommit = new(TargetReader.None, true, new Regex("$^"));
    private static readonly Probe NoProbe = new([], new Regex("$^"), new Regex("$^"));

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:(?<otherwise>[^}]*))?\}")]
    private static partial Regex Variables();

    [GeneratedRegex("^[A-Z_][A-Z0-9_]*$")]
    private static partial Regex VariableName();
}

/// <summary>The plans by workflow, and what is wrong with those that are missing.</summary>
public sealed record KeyingPlans(IReadOnlyList<KeyingPlan> All, IReadOnlyList<PlanProblem> Problems)
{
    public KeyingPlan? Find(string? workflow) => All.FirstOrDefault(plan => plan.Workflow == workflow);
}
