using System.Text;

namespace DocIntake.Pipeline.Workflows;

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
            var (confirm, fill) = (Columns(section, "confirm", register, names), Columns(section, "fill", register, names));
            if (confirm.Count + fill.Count == 0)
                section.Wrong("register", "The look-up does nothing: give it 'confirm' or 'fill'.");
            section.End();
            if (register is not null)
                lookUps.Add(new LookUpDefinition(register.Name, register, match, confirm, fill));
        }
        return lookUps;
    }

    private static Register? Register(YamlSection section, string path)
    {
        try
        {
            return Workflows.Register.Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path, Encoding.UTF8));
        }
        catch (FormatException wrong)
        {
            section.Wrong("register", $"The register {path} cannot be read: {wrong.Message}");
            return null;
        }
    }

    /// <summary>Field → column, both known.</summary>
    private static Dictionary<string, string> Columns(YamlSection section, string key, Register? register, HashSet<string> fields)
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
