namespace DocIntake.Bots.Plans;

/// <summary>A field misspelt in keying.yaml would key nothing and read nothing back, and nobody would know: so it is an error.</summary>
internal static class FieldNames
{
    /// <summary>Null where there is no readable workflow.yaml: its own loader says what is wrong with it.</summary>
    public static IReadOnlySet<string>? OfWorkflow(string folder)
    {
        var file = Path.Combine(folder, "workflow.yaml");
        if (!File.Exists(file) || YamlMap.Load(file, [])?.Map("fields", required: false) is not { } fields)
            return null;
        var all = fields.AllMaps().ToList();
        return all.SelectMany(field => field.Map.Keys("columns").Select(column => $"{field.Key}.{column}").Append(field.Key))
            .Concat(all.SelectMany(field => TableRows.Split(field.Key) is var (table, column) ? new[] { table, $"{table}.{column}" } : []))
            .ToHashSet();
    }

    public static IEnumerable<PlanProblem> Check(string file, KeyingPlan plan, IReadOnlySet<string> fields)
    {
        var used = plan.NaturalKey.Select(field => (Field: field, Line: 1, Known: fields))
            .Concat(Used(plan.Entry, fields))
            .Concat(Used(plan.Probe.Screens, plan.NaturalKey.ToHashSet()))
            .Concat(Used([.. plan.ReadBack.Screens, new Screen("after saving", null, plan.ReadBack.AfterSaving, 0)], fields.Append("confirmation").ToHashSet()))
            .Concat(Used([.. plan.Amend?.Screens ?? [], .. plan.Recall?.Screens ?? []], fields.Append("confirmation").ToHashSet()))
            .Concat(Used(plan.Recall?.Probe?.Screens ?? [], plan.NaturalKey.Append("confirmation").ToHashSet()))
            .Concat(plan.ReadBack.Fields.SelectMany(shown => shown.Shown.Fields.Append(shown.Field).Select(field => (Field: field, shown.Line, Known: fields))));
        return used.Where(one => !one.Known.Contains(one.Field)).Distinct()
            .Select(one => new PlanProblem(file, one.Line, 1, fields.Contains(one.Field)
                ? $"'{one.Field}' is not in natural-key: a probe knows no other fields."
                : $"'{one.Field}' is no field of this workflow.{YamlMap.Hint(one.Field, one.Known)}"));
    }

    private static IEnumerable<(string Field, int Line, IReadOnlySet<string> Known)> Used(IReadOnlyList<Screen> screens, IReadOnlySet<string> known) =>
        screens.SelectMany(screen => screen.Steps).SelectMany(step => Used(step, known));

    private static IEnumerable<(string Field, int Line, IReadOnlySet<string> Known)> Used(Step step, IReadOnlySet<string> known) => step is Rows rows
        ? rows.Steps.SelectMany(inner => Used(inner, known.Append(TableRows.Number).ToHashSet())).Append((rows.Table, rows.Line, known))
        : Of(step).Select(field => (field, step.Line, known));

    /// <summary>Those a step needs to be done.</summary>
    public static IEnumerable<string> Of(Step step)
    {
        Template?[] templates = [(step as Entry)?.With, (step as Complete)?.Typed, step.Expect, step.Dialog?.Typed];
        return templates.OfType<Template>().SelectMany(template => template.Fields)
            .Concat(step.Target.Texts.SelectMany(text => new Template(text).Fields))
            .Concat(step.When?.Fields ?? []);
    }
}
