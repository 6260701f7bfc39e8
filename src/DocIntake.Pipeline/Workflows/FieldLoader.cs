using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Reader.Protocol;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Pipeline.Workflows;

/// <summary>Reads the <c>fields</c> of a workflow.</summary>
internal static partial class FieldLoader
{
    public static (IReadOnlyList<FieldDefinition> Fields, IReadOnlyList<TableDefinition> Tables) Fields(YamlSection top, bool hasBlank)
    {
        var (fields, tables) = (new List<FieldDefinition>(), new List<TableDefinition>());
        if (top.Section("fields", required: true) is not { } all)
            return (fields, tables);
        foreach (var (name, value) in all.Entries)
        {
            all.Node(name);
            if (!NameShape().IsMatch(name))
                all.Wrong(value, $"'{name}' is no name for a field: lower-case letters, digits and '_', and at least one letter.");
            if (all.Section(name, value) is not { } section)
                continue;
            var type = section.Word<FieldType>("type", required: true) ?? FieldType.Text;
            if (TableLoader.Table(name, type, section) is { } table)
                tables.Add(table);
            else
                fields.Add(Field(name, type, section, hasBlank));
        }
        if (fields.Count + tables.Count == 0)
            top.Wrong("fields", "A workflow needs at least one field.");
        foreach (var field in fields.Where(field => tables.Any(table => table.Cell(field.Name) is not null)))
            all.Wrong(field.Name, $"'{field.Name}' is how a cell of a table is called: give the field another name.");
        foreach (var (section, other) in SameZones(fields, all))
            section.Wrong("zone", $"This is the very zone of '{other}': one of the two boxes was copied and not changed.");
        return (fields, tables);
    }

    private static FieldDefinition Field(string name, FieldType type, YamlSection section, bool hasBlank)
    {
        var field = new FieldDefinition
        {
            Name = name,
            Title = section.Text("title") ?? TitleOf(name),
            Type = type,
            Required = section.Flag("required"),
            Labels = section.Texts("label"),
            NotLabels = section.Texts("not-label"),
            Position = section.Word<LabelPosition>("position") ?? LabelPosition.RightOrBelow,
            Pattern = section.Pattern("pattern"),
            CheckDigit = section.OneOf("check-digit", CheckDigit.All),
            Places = [.. section.OneOrMore("zone").Select(zone => Zone(zone, KindFor(type))).OfType<FieldZone>()],
            FormFields = section.Texts("form-field"),
            Lines = Lines(section),
            Code = section.Pattern("code"),
            Choices = Choices(section),
            DateOrder = section.Word<DateOrder>("date-order") ?? DateOrder.Dmy,
            Threshold = section.Number("threshold", 0, 1),
            TargetError = section.Share("target-error", 0.0001, 0.5),
            SecondReader = section.Word<SecondReaderMode>("second-reader"),
        };
        CheckValues(field, section);
        foreach (var key in (string[])["position", "not-label"])
        {
            if (field.Labels.Count == 0 && section.Has(key) && !section.Has("label"))
                section.Wrong(key, $"'{key}' speaks of a label, and the field has none: add 'label', or take '{key}' away.");
        }
        if (field.Places.Count > 1 && type is FieldType.Tick or FieldType.Signature)
            section.Wrong("zone", $"A {section.Text("type")} is one box: several zones are for text that goes on in another box.");
        if (section.Has("lines") && !section.Has("zone") && !section.Has("form-field"))
            section.Wrong("lines", "'lines' says which lines of a zone or form field belong to the field, and it has neither.");
        if (!field.Zones.Any() && section.Has("second-reader"))
            section.Wrong("second-reader", "Of a field, 'second-reader' says how its zone is read, and this one has none: add 'zone', or move the key to the top of the file, where it is for whole pages.");
        if (!hasBlank && field.Zones.Any())
            section.Wrong(section.Has("zone") ? "zone" : "choices", "Zones are measured on a blank form: name it with 'blank:' at the top of the file.");
        section.End();
        return field;
    }

    /// <summary>What must hold of a field's keys wherever its value stands; of a table's column too.</summary>
    internal static void CheckValues(FieldDefinition field, YamlSection section)
    {
        if (field.Type == FieldType.Choice && field.Choices.Count == 0)
            section.Wrong("choices", "A choice needs 'choices': a value and its texts (or its zone) a line.");
        if (field.Type != FieldType.Choice && section.Has("choices"))
            section.Wrong("choices", $"'choices' belongs to a field of type choice; this one is {section.Text("type")}.");
        if (field.Type != FieldType.Date && section.Has("date-order"))
            section.Wrong("date-order", $"'date-order' belongs to a field of type date; this one is {section.Text("type")}.");
        if (field.Type is not (FieldType.Id or FieldType.Number or FieldType.Text) && section.Has("check-digit"))
            section.Wrong("check-digit", $"'check-digit' belongs to a field of type id; this one is {section.Text("type")}.");
        if (field is { Threshold: not null, TargetError: not null })
            section.Wrong("threshold", "'target-error' finds the threshold by itself: take one of the two away.");
    }

    private static IEnumerable<(YamlSection Field, string Other)> SameZones(List<FieldDefinition> fields, YamlSection all)
    {
        var known = new Dictionary<(int, MmBox, LineRange?), string>();
        foreach (var (field, zone) in fields.SelectMany(field => field.Places.Select(zone => (field, zone))))
        {
            if (!known.TryAdd((zone.Page, zone.Box, field.Lines), field.Name) && all.Section(field.Name) is { } section)
                yield return (section, known[(zone.Page, zone.Box, field.Lines)]);
        }
    }

    /// <summary>"1", "2-3", or "2-" for all from the second on.</summary>
    private static LineRange? Lines(YamlSection section)
    {
        if (section.Text("lines") is not { } written)
            return null;
        var parts = LinesShape().Match(written);
        if (parts.Success && int.Parse(parts.Groups[1].Value, CultureInfo.InvariantCulture) is var first)
        {
            int? last = parts.Groups[3].Length > 0 ? int.Parse(parts.Groups[3].Value, CultureInfo.InvariantCulture) : parts.Groups[2].Length > 0 ? null : first;
            if (last is null || last >= first)
                return new LineRange(first, last);
        }
        section.Wrong("lines", $"'lines' must be one line (1), some (2-3) or all from one on (2-), counted from 1, not '{written}'.");
        return null;
    }

    private static ZoneKind KindFor(FieldType type) => type switch
    {
        FieldType.Tick => ZoneKind.Tick,
        FieldType.Signature => ZoneKind.Signature,
        _ => ZoneKind.Text,
    };

    /// <summary>A choice's texts are a list or one text; a group with a box is the zone of its tick box; nothing at all: the value itself is printed.</summary>
    internal static List<Choice> Choices(YamlSection section)
    {
        var choices = new List<Choice>();
        if (section.Section("choices") is not { } group)
            return choices;
        foreach (var (value, node) in group.Entries)
        {
            group.Node(value);
            if (node is YamlMappingNode)
                choices.Add(Marked(value, group.Section(value, node)!)); // it is a group
            else if (group.IsNothing(value))
                choices.Add(new Choice(value, [value]));
            else
                choices.Add(new Choice(value, group.Texts(value)));
        }
        foreach (var (text, twice) in Ambiguous(choices))
            group.Wrong(twice.Value, $"'{text}' stands for '{twice.Value}' and for another choice: nobody could tell which is meant.");
        return choices;
    }

    /// <summary>A text two choices share; case, spaces and punctuation do not tell them apart.</summary>
    private static IEnumerable<(string Text, Choice Second)> Ambiguous(List<Choice> choices) =>
        choices.SelectMany(choice => choice.Texts.Append(choice.Value).Select(text => (text, choice)))
            .GroupBy(pair => Fuzzy.Plain(pair.text) is { Length: > 0 } plain ? plain : pair.text)
            .Where(group => group.Select(pair => pair.choice).Distinct().Count() > 1).Select(group => (group.First().text, group.Last().choice));

    private static Choice Marked(string value, YamlSection box) => new(value, box.Texts("texts"), Zone(box, ZoneKind.Tick));

    private static FieldZone? Zone(YamlSection section, ZoneKind usual)
    {
        var kind = section.Word<ZoneKind>("kind") ?? usual;
        var page = section.Whole("page", 1, 999) ?? 1;
        var cells = section.Whole("cells", 1, 200) ?? 0;
        if (kind == ZoneKind.Comb && !section.Has("cells"))
            section.Wrong("kind", "A comb needs 'cells': how many boxes it has.");
        if (kind != ZoneKind.Comb && section.Has("cells"))
            section.Wrong("cells", "'cells' belongs to a zone of kind comb.");
        var characters = section.Text("characters");
        if (characters is not null && BackwardRange(characters) is { } backward)
            section.Wrong("characters", $"The range '{backward}' runs backwards. Did you mean '{backward[2]}-{backward[0]}'?");
        var box = Box(section);
        section.End();
        return box is { } found ? new FieldZone(page, found, kind, cells, characters) : null;
    }

    private static MmBox? Box(YamlSection section)
    {
        if (section.Numbers("box", 4, 0, 2000, "'box' must be four numbers in millimetres: [left, top, right, bottom].") is not [var x0, var y0, var x1, var y1])
            return null;
        if (x0 < x1 && y0 < y1)
            return new MmBox(x0, y0, x1, y1);
        section.Wrong("box", "The box is empty: left must be less than right, top less than bottom.");
        return null;
    }

    private static string? BackwardRange(string characters) => Range().Matches(characters).Select(match => match.Value).FirstOrDefault(range =>
        range[0] > range[2] && char.IsDigit(range[0]) == char.IsDigit(range[2]) && char.IsUpper(range[0]) == char.IsUpper(range[2]));

    internal static string TitleOf(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    [GeneratedRegex(@"^([1-9]\d?)(-([1-9]\d?)?)?$")]
    private static partial Regex LinesShape();

    [GeneratedRegex("[A-Za-z0-9]-[A-Za-z0-9]")]
    private static partial Regex Range();

    [GeneratedRegex("^(?=.*[a-z])[a-z0-9][a-z0-9_]*$")]
    private static partial Regex NameShape();
}
