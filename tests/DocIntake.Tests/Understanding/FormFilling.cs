using System.Text.Json.Nodes;
using DocIntake.Tests.Recognising;

namespace DocIntake.Tests.Understanding;

/// <summary>Fills the AcroForm fields of a PDF as a viewer would: values into the fields, drawn by qpdf.</summary>
internal sealed class FormFilling
{
    private readonly JsonObject objects;
    private readonly string plain;
    private readonly Dictionary<string, (string Object, string Annotation, bool IsText)> fields = [];

    public FormFilling(string blank, TestFolder folder)
    {
        var (whole, form) = (folder.File("whole.json"), folder.File("form.json"));
        // qpdf 11 forgets changes to objects it then finds in an object stream.
        plain = Drawn.Run("qpdf", ["--object-streams=disable", blank, folder.File("plain.pdf")], folder.File("plain.pdf"));
        Drawn.Run("qpdf", ["--json-output=2", "--json-stream-data=none", plain, whole], whole);
        Drawn.Run("sh", ["-c", "qpdf --json --json-key=acroform \"$0\" > \"$1\"", plain, form], form);
        objects = JsonNode.Parse(File.ReadAllText(whole))!["qpdf"]![1]!.AsObject(); // qpdf's own layout
        foreach (var field in JsonNode.Parse(File.ReadAllText(form))!["acroform"]!["fields"]!.AsArray()) // likewise
            fields[(string)field!["fullname"]!] = ((string)field["object"]!, (string)field["annotation"]!["object"]!, (bool)field["istext"]!); // likewise
    }

    /// <summary>The most characters a text field takes; null: any number, or no text field.</summary>
    public int? MostCharacters(string name) => fields.TryGetValue(name, out var field) && Dictionary(field.Object)["/MaxLen"] is { } most ? (int)most : null;

    /// <param name="values">By full name: the text, or "true" for a box that is ticked.</param>
    /// <param name="filled">Where it is written.</param>
    public string Write(IReadOnlyDictionary<string, string> values, string filled)
    {
        var changed = new JsonObject();
        foreach (var (name, value) in values)
        {
            var (own, annotation, isText) = fields[name];
            if (isText)
                Change(changed, own)["/V"] = $"u:{value}";
            else if (value == "true")
            {
                var state = Dictionary(annotation)["/AP"]!["/N"]!.AsObject().Select(pair => pair.Key).First(key => key != "/Off"); // a tick box looks ticked somehow
                Change(changed, own)["/V"] = state;
                Change(changed, annotation)["/AS"] = state;
            }
        }
        var catalogue = objects.Single(pair => pair.Key.StartsWith("obj:", StringComparison.Ordinal) && pair.Value?["value"] is JsonObject value && (string?)value["/Type"] == "/Catalog");
        var form = catalogue.Value!["value"]!["/AcroForm"]!; // it has fields
        var acro = form is JsonValue ? Change(changed, (string)form!) : Change(changed, catalogue.Key[4..])["/AcroForm"]!.AsObject(); // a reference, or the dictionary itself
        acro["/NeedAppearances"] = true;
        acro.Remove("/XFA");
        var (update, made) = (Path.ChangeExtension(filled, ".update.json"), Path.ChangeExtension(filled, ".values.pdf"));
        var head = new JsonObject { ["jsonversion"] = 2, ["pushedinheritedpageresources"] = false, ["calledgetallpages"] = false, ["maxobjectid"] = objects.Count };
        File.WriteAllText(update, new JsonObject { ["qpdf"] = new JsonArray(head, changed) }.ToJsonString());
        Drawn.Run("qpdf", [$"--update-from-json={update}", plain, made], made);
        // 3 is done with warnings: tick boxes whose states have names of their own are drawn as they are.
        return Drawn.Run("sh", ["-c", "qpdf --generate-appearances \"$0\" \"$1\" || test $? -eq 3", made, filled], filled);
    }

    private JsonObject Dictionary(string reference) => objects[$"obj:{reference}"]!["value"]!.AsObject(); // references lead somewhere

    private JsonObject Change(JsonObject changed, string reference)
    {
        var key = $"obj:{reference}";
        if (changed[key] is null)
            changed[key] = new JsonObject { ["value"] = Dictionary(reference).DeepClone() };
        return changed[key]!["value"]!.AsObject(); // just made
    }
}
