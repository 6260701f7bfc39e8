using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DocIntake.Samples.Drawing;

namespace DocIntake.Samples.Forms;

/// <summary>
/// Gives a drawn form fields to type into (ISO 32000-1, 12.7), with their appearances, over its zones: cairo draws none, so the objects are added
/// to its PDF through qpdf's JSON (https://qpdf.readthedocs.io/en/stable/json.html).
/// </summary>
public sealed class AcroForm
{
    private const int Comb = 1 << 24, ReadOnly = 1, NoToggleToOff = 1 << 14, RadioGroup = 1 << 15;
    private const double TextSize = 11;

    private readonly JsonObject objects = [];
    private readonly JsonArray fields = [], widgets = [];
    private readonly string page, courier;
    private int last;

    private AcroForm(string page, int lastObject)
    {
        (this.page, last) = (page, lastObject);
        courier = Add(new JsonObject { ["/Type"] = "/Font", ["/Subtype"] = "/Type1", ["/BaseFont"] = "/Courier", ["/Encoding"] = "/WinAnsiEncoding" });
    }

    /// <summary>Adds the zones of a one-page form as fields; <paramref name="values"/> are canonical, null for a blank one.</summary>
    public static void AddTo(string pdf, IReadOnlyList<FormZone> zones, IReadOnlyDictionary<string, string?>? values, (FormZone Place, string Number)? number = null)
    {
        var whole = JsonNode.Parse(Tool.Run("qpdf", ["--json=2", "--json-key=qpdf", "--json-key=pages", pdf]))!; // qpdf writes an object
        var (head, all) = (whole["qpdf"]![0]!, whole["qpdf"]![1]!.AsObject()); // both are always there in version 2
        var form = new AcroForm(whole["pages"]![0]!["object"]!.GetValue<string>(), head["maxobjectid"]!.GetValue<int>());
        if (number is { } printed)
            form.AddText(printed.Place, printed.Number, ReadOnly);
        foreach (var group in zones.GroupBy(zone => zone.Field))
            form.AddField([.. group], values?.GetValueOrDefault(group.Key));
        form.Save(pdf, head, all);
    }

    private void AddField(IReadOnlyList<FormZone> zones, string? value)
    {
        var zone = zones[0];
        if (zone.Choice is not null)
            AddRadio(zones, value);
        else if (zone.Kind == ZoneKind.Tick)
            AddTick(zone, value == "true");
        else if (zone.Kind == ZoneKind.Comb)
            AddText(zone, value is null ? "" : ChangeOfAddressForm.InComb(zone, value), Comb);
        else if (zone.Kind == ZoneKind.Text)
            AddText(zone, value ?? "", 0);
        else
            AddTick(FormZone.Tick(zone.Field, zone.X + 5, zone.Y + 7), value == "true");
    }

    private void AddText(FormZone zone, string text, int flags)
    {
        var field = Widget(zone, "/Tx");
        field["/V"] = $"u:{text}";
        field["/Ff"] = flags;
        field["/DA"] = $"u:/Cour {Number(TextSize)} Tf 0 g";
        if (zone.Cells > 0)
            field["/MaxLen"] = zone.Cells;
        field["/AP"] = new JsonObject { ["/N"] = Appearance(zone, ShowText(zone, text)) };
        Register(field);
    }

    private void AddTick(FormZone zone, bool ticked)
    {
        var field = Widget(zone, "/Btn");
        var state = ticked ? "/Yes" : "/Off";
        (field["/V"], field["/AS"]) = (state, state);
        field["/AP"] = TickStates(zone, "/Yes");
        Register(field);
    }

    private void AddRadio(IReadOnlyList<FormZone> zones, string? value)
    {
        var group = new JsonObject { ["/FT"] = "/Btn", ["/Ff"] = RadioGroup | NoToggleToOff, ["/T"] = $"u:{zones[0].Field}", ["/V"] = value is null ? "/Off" : $"/{value}" };
        var parent = Add(group);
        var kids = new JsonArray();
        foreach (var zone in zones)
        {
            var kid = Widget(zone, null);
            kid["/Parent"] = parent;
            kid["/AS"] = zone.Choice == value ? $"/{value}" : "/Off";
            kid["/AP"] = TickStates(zone, $"/{zone.Choice}");
            var reference = Add(kid);
            kids.Add(reference);
            widgets.Add(reference);
        }
        group["/Kids"] = kids;
        fields.Add(parent);
    }

    private JsonObject Widget(FormZone zone, string? type)
    {
        var (left, top) = (zone.X * Sheet.PointsPerMillimetre, (Sheet.Height - zone.Y) * Sheet.PointsPerMillimetre);
        var (width, height) = Size(zone);
        var widget = new JsonObject
        {
            ["/Type"] = "/Annot",
            ["/Subtype"] = "/Widget",
            ["/F"] = 4,
            ["/P"] = page,
            ["/Rect"] = new JsonArray(Math.Round(left, 3), Math.Round(top - height, 3), Math.Round(left + width, 3), Math.Round(top, 3)),
        };
        if (type is not null)
            (widget["/FT"], widget["/T"]) = (type, $"u:{zone.Field}");
        return widget;
    }

    private JsonObject TickStates(FormZone zone, string on)
    {
        var (width, height) = Size(zone);
        var cross = FormattableString.Invariant($"q 1.4 w 3 3 m {width - 3:0.##} {height - 3:0.##} l 3 {height - 3:0.##} m {width - 3:0.##} 3 l S Q");
        return new JsonObject { ["/N"] = new JsonObject { [on] = Appearance(zone, cross), ["/Off"] = Appearance(zone, "") } };
    }

    /// <summary>Courier is 600/1000 wide: that puts every character of a comb in the middle of its cell.</summary>
    private static string ShowText(FormZone zone, string text)
    {
        var (width, height) = Size(zone);
        var baseline = Number(height / 2 - TextSize * 0.3);
        var show = new StringBuilder($"/Tx BMC q BT /Cour {Number(TextSize)} Tf 0 g ");
        if (zone.Cells == 0)
            show.Append(CultureInfo.InvariantCulture, $"1 0 0 1 4 {baseline} Tm ({Escaped(text)}) Tj ");
        var cell = zone.Cells == 0 ? 0 : width / zone.Cells;
        for (var i = 0; i < text.Length && zone.Cells > 0; i++)
            show.Append(CultureInfo.InvariantCulture, $"1 0 0 1 {Number((i + 0.5) * cell - TextSize * 0.3)} {baseline} Tm ({Escaped(text[i].ToString())}) Tj ");
        return show.Append("ET Q EMC").ToString();
    }

    private string Appearance(FormZone zone, string content)
    {
        var (width, height) = Size(zone);
        var dictionary = new JsonObject
        {
            ["/Type"] = "/XObject",
            ["/Subtype"] = "/Form",
            ["/BBox"] = new JsonArray(0, 0, Math.Round(width, 3), Math.Round(height, 3)),
            ["/Resources"] = new JsonObject { ["/Font"] = new JsonObject { ["/Cour"] = courier } },
        };
        var reference = $"{++last} 0 R";
        objects[$"obj:{reference}"] = new JsonObject
        { ["stream"] = new JsonObject { ["dict"] = dictionary, ["data"] = Convert.ToBase64String(Encoding.Latin1.GetBytes(content)) } };
        return reference;
    }

    private void Register(JsonObject field)
    {
        var reference = Add(field);
        fields.Add(reference);
        widgets.Add(reference);
    }

    private string Add(JsonObject value)
    {
        var reference = $"{++last} 0 R";
        objects[$"obj:{reference}"] = new JsonObject { ["value"] = value };
        return reference;
    }

    private void Save(string pdf, JsonNode head, JsonObject all)
    {
        var root = all["trailer"]!["value"]!["/Root"]!.GetValue<string>(); // every PDF has one
        var catalog = all[$"obj:{root}"]!["value"]!.DeepClone();
        catalog["/AcroForm"] = new JsonObject
        {
            ["/Fields"] = fields,
            ["/DA"] = $"u:/Cour {Number(TextSize)} Tf 0 g",
            ["/DR"] = new JsonObject { ["/Font"] = new JsonObject { ["/Cour"] = courier } },
        };
        var first = all[$"obj:{page}"]!["value"]!.DeepClone();
        first["/Annots"] = widgets;
        objects[$"obj:{root}"] = new JsonObject { ["value"] = catalog };
        objects[$"obj:{page}"] = new JsonObject { ["value"] = first };
        var newHead = head.DeepClone();
        newHead["maxobjectid"] = last;
        var update = $"{pdf}.json";
        File.WriteAllText(update, new JsonObject { ["qpdf"] = new JsonArray(newHead, objects) }.ToJsonString());
        Tool.Run("qpdf", ["--deterministic-id", $"--update-from-json={update}", "--replace-input", pdf]);
        File.Delete(update);
    }

    private static (double Width, double Height) Size(FormZone zone) => (zone.Width * Sheet.PointsPerMillimetre, zone.Height * Sheet.PointsPerMillimetre);

    private static string Escaped(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("(", @"\(", StringComparison.Ordinal).Replace(")", @"\)", StringComparison.Ordinal);

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
