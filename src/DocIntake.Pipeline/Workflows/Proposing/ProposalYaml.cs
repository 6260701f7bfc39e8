using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DocIntake.Pipeline.Workflows.Proposing;

/// <summary>A proposal as the workflow.yaml an author goes on from, with comments.</summary>
public static class ProposalYaml
{
    public static string Of(Proposal proposal)
    {
        var yaml = new StringBuilder();
        void Line(string text) => yaml.Append(text).Append('\n');
        Line("# yaml-language-server: $schema=../workflow.schema.json");
        Line("# A proposal, to be looked over: take away what nobody needs, rename, set the types right.");
        Line($"# Samples lie in samples/, each with its truth beside it: for scan.pdf the file scan.json, {{\"field\": \"what stands there\"}}.");
        Line($"# Then: docintake workflow check, and docintake workflow test {proposal.Name}. README: A first workflow in 15 minutes.");
        Line($"workflow: {proposal.Name}");
        Line($"title: {Quoted(TitleOf(proposal.Name))}");
        Line("languages: [eng]");
        Line("");
        Line("# How its first page is known: words that stand there and on no other type of document.");
        Line("sort:");
        if (proposal.Phrases.Count > 0)
        {
            Line("  first-page:");
            Line("    any:");
            foreach (var phrase in proposal.Phrases)
                Line($"      - {Quoted(phrase)}");
        }
        else
            Line("  # first-page: {any: [\"Words of the first page\"]}");
        Line(proposal.PagesMin == proposal.PagesMax ? $"  pages: {proposal.PagesMin}" : $"  pages: {proposal.PagesMin}-{proposal.PagesMax}");
        Line("");
        if (proposal.Blank is { } blank)
        {
            Line("# Zones are millimetres from the upper left corner of this form.");
            Line($"blank: {Quoted(blank)}");
            Line("");
        }
        Line("# Types: text, person, organisation, address, date, money, number, id, choice, tick, signature, phone, email, iban, table.");
        Line("# 'required: true' sends a document to a person where the field is not found.");
        Line("fields:");
        foreach (var field in proposal.Fields)
            Add(field, Line);
        foreach (var table in proposal.Tables)
            TableYaml.Add(table, Line);
        if (proposal.Fields.Count + proposal.Tables.Count == 0)
            Line("  reference: {type: id, label: Reference}   # nothing like a label and a value was found: name your fields here");
        if (proposal.Blank is null)
        {
            Line("");
            Line("  # A name or address at the head of the page has no label and is found without one:");
            Line("  # sender: {type: organisation}");
            Line("  # sender_address: {type: address}");
        }
        Line("");
        Line("# What must hold between fields; where it does not, a person looks:");
        var checks = proposal.Tables.Select(table => table.Check).OfType<ProposedCheck>().ToList();
        Line(checks.Count > 0 ? "checks:" : "# checks:");
        foreach (var check in checks)
            Line($"  - {{name: {check.Name}, rule: {Quoted(check.Rule)}, message: {Quoted(check.Message)}}}   # held in every row of the samples");
        Line("#  - {name: adds-up, rule: \"net + vat == total\", message: The total is not the sum.}");
        Line("");
        Line("# Below this confidence a person looks. 'docintake workflow test' shows what that costs and what it saves.");
        Line("decide:");
        Line("  threshold: 0.85");
        return yaml.ToString();
    }

    private static void Add(ProposedField field, Action<string> line)
    {
        line($"  {field.Name}:{(field.Note is { } note ? $"   # {OneLine(note)}" : "")}");
        line($"    title: {Quoted(field.Title)}");
        line($"    type: {Word(field.Type)}");
        if (field.Label is { } label)
            line($"    label: {Quoted(label)}");
        if (field.Position != LabelPosition.RightOrBelow && field.Label is not null)
            line($"    position: {Word(field.Position)}");
        if (field.Zone is { } zone)
            line(string.Create(CultureInfo.InvariantCulture, $"    zone: {{page: {zone.Page}, box: [{zone.Box.X0}, {zone.Box.Y0}, {zone.Box.X1}, {zone.Box.Y1}], kind: {Word(zone.Kind)}}}"));
        if (field.FormField is { } form)
            line($"    form-field: {Quoted(form)}");
        if (field.Choices.Count == 0)
            return;
        line("    choices:");
        foreach (var choice in field.Choices)
            line($"      {Quoted(choice)}:");
    }

    private static string TitleOf(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');

    internal static string OneLine(string text) => string.Concat(text.Where(c => !char.IsControl(c)));

    internal static string Word<T>(T word) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());

    /// <summary>In double quotes, as YAML and JSON have them.</summary>
    internal static string Quoted(string text) => $"\"{OneLine(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
