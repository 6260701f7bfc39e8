using System.Text;

namespace DocIntake.Pipeline.Workflows.Registers;

/// <summary>Reads the <c>look-ups</c> of a workflow and the registers they name.</summary>
internal static class LookUpLoader
{
    private static readonly Dictionary<string, string> Nothing = [];

    public static IReadOnlyList<LookUpDefinition> LookUps(YamlSection top, string folder, IReadOnlyList<FieldDefinition> fields)
    {
        var names = fields.Select(field => field.Name).ToHashSet();
        var lookUps = new List<LookUpDefinition>();
        foreach (var section in top.Sections("look-ups"))
        {
            var register = WorkflowLoader.FilePath(section, "register", folder, required: true) is { } path ? Register(section, path) : null;
            var match = Columns(section, "match", register, names);
            if (match.Count == 0)
                section.Wrong("match", "'match' must say which field is looked for in which column.");
            if (register is LiveRegister live && match.Values.FirstOrDefault(column => !live.AskedBy.Contains(column)) is { } unasked)
                section.Wrong("match", $"{live.Name} is asked by {string.Join(" and ", live.AskedBy)}, not by '{unasked}': match by that, or change its query.");
            if (register is LiveRegister asked && asked.AskedBy.FirstOrDefault(column => !match.ContainsValue(column)) is { } missing && match.Count > 0)
                section.Wrong("match", $"{asked.Name} is asked by {string.Join(" and ", asked.AskedBy)}: 'match' must say which field holds '{missing}'.");
            var near = section.Word<LookUpKind>("find") == LookUpKind.Near;
            if (near && register is LiveRegister)
                section.Wrong("find", "Only a CSV register can be searched for what is near: here the query decides what is found.");
            var (confirm, fill) = (Columns(section, "confirm", register, names), Columns(section, "fill", register, names));
            if (confirm.Count + fill.Count == 0)
                section.Wrong("register", "The look-up does nothing: give it 'confirm' or 'fill'.");
            section.End();
            if (register is not null)
                lookUps.Add(new LookUpDefinition(register.Name, register, match, confirm, fill) { Near = near });
        }
        return lookUps;
    }

    private static IRegister? Register(YamlSection section, string path)
    {
        if (Path.GetExtension(path) is ".yaml" or ".yml")
            return LiveRegisterLoader.Load(path, section.Errors);
        try
        {
            return CsvRegister.Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path, Encoding.UTF8));
        }
        catch (FormatException wrong)
        {
            section.Wrong("register", $"The register {path} cannot be read: {wrong.Message}");
            return null;
        }
    }

    /// <summary>Field → column, both known.</summary>
    private static Dictionary<string, string> Columns(YamlSection section, string key, IRegister? register, HashSet<string> fields)
    {
        if (section.Section(key) is not { } group)
            return Nothing;
        var columns = new Dictionary<string, string>();
        foreach (var (field, node) in group.Entries)
        {
            var column = group.Text(field) ?? "";
            if (!fields.Contains(field))
                section.Wrong(node, $"No field is called '{field}'.{DidYouMean.Suggest(field, fields)}");
            else if (register is not null && !register.Columns.Contains(column))
                section.Wrong(node, $"The register has no column '{column}'.{DidYouMean.Suggest(column, register.Columns)}");
            else
                columns[field] = column;
        }
        return columns;
    }
}
