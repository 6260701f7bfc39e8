using System.Globalization;
using System.Text.Json;
using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Files;

/// <summary>A form field's value; its place as shares (0..1) of the page as shown, from the upper left corner.</summary>
internal sealed record PdfFormValue(string Name, FormValueKind Kind, string Value, Share Place, string? Label)
{
    public FormValue OnPage(int width, int height) => new(Name, Kind, Value, Place.OnPage(width, height), Label);
}

/// <summary>
/// The AcroForm values of a PDF, page by page, as its widgets show them (ISO 32000-1, 12.7). Read from the widgets and not from the field tree, because
/// a page is asked for, and because many writers forget to list their fields.
/// </summary>
internal sealed class AcroForms
{
    private const int MostWidgets = 20_000;
    private const int PushButton = 1 << 16, RadioButton = 1 << 15;
    private readonly PdfObjects pdf;

    private AcroForms(PdfObjects pdf) => this.pdf = pdf;

    /// <summary>Values by page number. A form that cannot be understood gives none: the page's words are read all the same.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<PdfFormValue>> Read(string path, ReaderLimits limits)
    {
        using var pdf = PdfObjects.Read(path, limits);
        if (pdf is null)
            return new Dictionary<int, IReadOnlyList<PdfFormValue>>();
        var forms = new AcroForms(pdf);
        return pdf.Pages().Select((page, index) => (Number: index + 1, Values: forms.OnPage(page))).ToDictionary(page => page.Number, page => page.Values);
    }

    private IReadOnlyList<PdfFormValue> OnPage(JsonElement page)
    {
        var frame = PageFrame.Of(pdf, page);
        var values = pdf.Items(pdf.Get(page, "/Annots")).Take(MostWidgets)
            .Where(annotation => Word(annotation, "/Subtype") == "Widget")
            .Select(widget => Value(widget, frame)).OfType<PdfFormValue>().ToLookup(value => value.Kind == FormValueKind.Radio);
        return [.. values[false], .. values[true].GroupBy(value => value.Name).Select(OneOf)];
    }

    /// <summary>A radio group is one value: the button that is on, or none with the place of all.</summary>
    private static PdfFormValue OneOf(IGrouping<string, PdfFormValue> buttons) =>
        buttons.FirstOrDefault(button => button.Value.Length > 0)
        ?? buttons.First() with { Place = buttons.Select(button => button.Place).Aggregate((one, other) => one.Union(other)) };

    private PdfFormValue? Value(JsonElement widget, PageFrame frame)
    {
        var rectangle = pdf.Items(pdf.Get(widget, "/Rect")).Select(PdfObjects.Number).ToArray();
        if (rectangle.Length != 4)
            return null;
        var flags = (int)PdfObjects.Number(pdf.Inherited(widget, "/Ff"));
        PdfFormValue Of(FormValueKind kind, string value) =>
            new(FullName(widget), kind, value, frame.Place(rectangle), PdfObjects.Text(pdf.Inherited(widget, "/TU")));
        return PdfObjects.Text(pdf.Inherited(widget, "/FT")) switch
        {
            "Tx" => Of(FormValueKind.Text, PdfObjects.Text(pdf.Inherited(widget, "/V")) ?? ""),
            "Ch" => Of(FormValueKind.Choice, Chosen(widget)),
            "Btn" when (flags & PushButton) != 0 => null,
            "Btn" when (flags & RadioButton) != 0 => Of(FormValueKind.Radio, ButtonState(widget) is { } on ? OptionName(widget, on) : ""),
            "Btn" => Of(FormValueKind.Tick, ButtonState(widget) is null ? "false" : "true"),
            "Sig" => Of(FormValueKind.Signature, pdf.Inherited(widget, "/V").ValueKind == JsonValueKind.Object ? "true" : "false"),
            _ => null,
        };
    }

    /// <summary>The state a button shows; null when it is off.</summary>
    private string? ButtonState(JsonElement widget)
    {
        var normal = pdf.Get(pdf.Get(widget, "/AP"), "/N");
        var value = PdfObjects.Text(pdf.Inherited(widget, "/V"));
        var isMine = value is not null && normal.ValueKind == JsonValueKind.Object && normal.TryGetProperty("/" + value, out _);
        // /AS is what the page shows. Where it is missing, the field's value says whether this is the button that is on.
        var shown = Word(widget, "/AS") ?? (isMine ? value : "Off");
        return shown is "Off" or "" ? null : shown;
    }

    /// <summary>Radio buttons may call their states 0, 1, 2 and keep the names in /Opt.</summary>
    private string OptionName(JsonElement widget, string state)
    {
        var options = pdf.Items(pdf.Inherited(widget, "/Opt")).ToArray();
        return int.TryParse(state, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < options.Length
            ? PdfObjects.Text(options[index]) ?? state
            : state;
    }

    /// <summary>What a person sees as chosen; /Opt may hold pairs of an inner value and the words shown.</summary>
    private string Chosen(JsonElement widget)
    {
        var value = pdf.Inherited(widget, "/V");
        var chosen = value.ValueKind == JsonValueKind.Array ? pdf.Items(value).Select(PdfObjects.Text) : [PdfObjects.Text(value)];
        var pairs = pdf.Items(pdf.Inherited(widget, "/Opt")).Select(pair => pdf.Items(pair).Select(PdfObjects.Text).ToArray()).Where(pair => pair.Length == 2);
        var shown = new Dictionary<string, string>();
        foreach (var pair in pairs)
            shown[pair[0] ?? ""] = pair[1] ?? "";
        return string.Join(", ", chosen.OfType<string>().Select(inner => shown.GetValueOrDefault(inner, inner)));
    }

    private string FullName(JsonElement widget) =>
        string.Join('.', pdf.Chain(widget).Select(field => PdfObjects.Text(pdf.Get(field, "/T"))).Where(name => !string.IsNullOrEmpty(name)).Reverse());

    private string? Word(JsonElement dictionary, string key) => PdfObjects.Text(pdf.Get(dictionary, key));
}
