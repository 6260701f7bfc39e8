using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Reviewing;

/// <summary>The workflows, as the desk asks them: the same values and checks the pipeline decided by.</summary>
public sealed class WorkflowRules(WorkflowCatalog workflows, TimeProvider clock) : IDeskRules
{
    private static readonly DeskChoice[] Marks = [new("true", "Ticked"), new("false", "Not ticked")];
    private static readonly DeskChoice[] Signatures = [new("true", "Signed"), new("false", "Not signed")];
    private readonly Lazy<IReadOnlyList<DeskType>> types = new(() => [.. workflows.All.OrderBy(workflow => workflow.Title, StringComparer.Ordinal).Select(TypeOf)]);

    public IReadOnlyList<DeskType> Types => types.Value;

    public DeskType? TypeOf(string? type, string? version) => workflows.Find(type, version) is { } workflow ? TypeOf(workflow) : null;

    public TypedValue Canonical(string type, string? version, string field, string? typed)
    {
        if (workflows.Find(type, version)?.Field(field) is not { } definition)
            return new TypedValue(string.IsNullOrWhiteSpace(typed) ? null : typed.Trim());
        return FieldValue.TryParse(definition, typed, out var canonical, out var error) ? new TypedValue(canonical) : new TypedValue(null, error);
    }

    public IReadOnlyList<FailedCheck> Check(string type, string? version, IReadOnlyDictionary<string, string?> values)
    {
        if (workflows.Find(type, version) is not { } workflow)
            return [];
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        return [.. Checker.Check(workflow, values, today).Select(check => Named(workflow, check))];
    }

    public IReadOnlyDictionary<string, string?> FromRegisters(string type, string? version, string corrected, IReadOnlyDictionary<string, string?> values)
    {
        if (workflows.Find(type, version) is not { } workflow)
            return new Dictionary<string, string?>();
        var answers = workflow.LookUps.Where(lookUp => lookUp.Match.ContainsKey(corrected) || lookUp.Confirm.ContainsKey(corrected)).SelectMany(lookUp =>
        {
            var answer = LookingUp.Ask(lookUp, workflow, values.Where(pair => !lookUp.Fill.ContainsKey(pair.Key)).ToDictionary());
            return lookUp.Fill.Keys.Select(field => (field, Value: answer.Filled.GetValueOrDefault(field)));
        });
        return answers.DistinctBy(one => one.field).ToDictionary(one => one.field, one => one.Value);
    }

    /// <summary>What is wrong with one field alone says which; the others name theirs themselves.</summary>
    private static FailedCheck Named(Workflow workflow, FailedCheck check) =>
        check.Name is Checker.Required or Checker.Format && check.Fields is [var field]
            ? check with { Message = $"{workflow.Field(field)?.Title ?? field}: {check.Message}" }
            : check;

    private static DeskType TypeOf(Workflow workflow) =>
        new(workflow.Name, workflow.Title, workflow.Version, [.. workflow.Fields.Select(FieldOf)])
        {
            Tables = [.. workflow.Tables.Select(table => new DeskTable(table.Name, table.Title, [.. table.Columns.Select(FieldOf)]))],
        };

    private static DeskField FieldOf(FieldDefinition field) => new(field.Name, field.Title, Hint(field), field.Type switch
    {
        FieldType.Tick => Marks,
        FieldType.Signature => Signatures,
        FieldType.Choice => [.. field.Choices.Select(choice => new DeskChoice(choice.Value, DeskField.Plain(choice.Value).Title))],
        _ => [],
    });

    private static string? Hint(FieldDefinition field) => field.Type switch
    {
        FieldType.Date => field.DateOrder == DateOrder.Mdy ? "Type it as 12/31/2026." : "Type it as 31/12/2026.",
        _ => null,
    };
}
