namespace DocIntake.Bots.Plans;

/// <summary>A field misspelt in keying.yaml would key nothing and read nothing back, and nobody would know: so it is an error.</summary>
internal static class FieldNames
{
    /// <summary>Null where there is no readable workflow.yaml: its own loader says what is wrong with it.</summary>
    public static IReadOnlySet<string>? OfWorkflow(string folder)
    {
        var file = Path.Combine(folder, "workflow.yaml");
        return File.Exists(file) && YamlMap.Load(file, [])?.Map("fields", required: false) is { } fields
            ? fields.AllMaps().Select(field => field.Key).ToHashSet()
            : null;
    }

    public static IEnumerable<PlanProblem> Check(string file, KeyingPlan plan, IReadOnlySet<string> fields)
    {
        var used = plan.NaturalKey.Select(field => (Field: field, Line: 1, Known: fields))
            .Concat(Used(plan.Entry, fields))
            .Concat(Used(plan.Probe.Screens, plan.NaturalKey.ToHashSet()))
            .Concat(Used([.. plan.ReadBack.Screens, new Screen("after saving", null, plan.ReadBack.AfterSaving, 0)], fields.Append("confirmation").ToHashSet()))
            .Concat(plan.ReadBack.Fields.SelectMany(shown => shown.Shown.Fields.Append(shown.Field).Select(field => (Field: field, shown.Line, Known: fields))));
        return used.Where(one => !one.Known.Contains(one.Field)).Distinct()
            .Select(one => new PlanProblem(file, one.Line, 1, fields.Contains(one.Field)
                ? $"'{one.Field}' is not in natural-key: a probe knows no other fields."
                : $"'{one.Field}' is no field of this workflow.{YamlMap.Hint(one.Field, one.Known)}"));
    }

    private static IEnumerable<(string Field, int Line, IReadOnlySet<string> Known)> Used(IReadOnlyList<Screen> screens, IReadOnlySet<string> known) =>
        from step in screens.SelectMany(screen => screen.Steps)
        from field in Of(step)
        select (field, step.Line, known);

    private static IEnumerable<string> Of(Step step)
    {
        var with = step switch
        {
            Fill fill => fill.With.Fields,
            Select select => select.With.Fields,
            Tick tick => tick.With.Fields,
            _ => [],
        };
        var name = step.Target is Target.ByRole role ? new Template(role.Name).Fields : [];
        return with.Concat(name).Concat(step.When is { } when ? [when.Field] : []);
    }
}
