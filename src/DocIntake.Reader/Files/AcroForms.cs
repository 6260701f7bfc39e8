using System.Globalization;
using DocIntake.Reader.Pdf;
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
internal sealed class AcroForms(PdfFile pdf)
{
    private const int MostWidgets = 20_000;
    private const int PushButton = 1 << 16, RadioButton = 1 << 15;

    /// <summary>The values of a page's fields; a radio group is one.</summary>
    public IReadOnlyList<PdfFormValue> OnPage(PdfValue page)
    {
        var frame = PageFrame.Of(pdf, page);
        var values = pdf.Items(pdf.Get(page, "Annots")).Take(MostWidgets)
            .Where(annotation => Word(annotation, "Subtype") == "Widget")
            .Select(widget => Value(widget, frame)).OfType<PdfFormValue>().ToLookup(value => value.Kind == FormValueKind.Radio);
        return [.. values[false], .. values[true].GroupBy(value => value.Name).Select(OneOf)];
    }

    /// <summary>A radio group is one value: the button that is on, or none with the place of all.</summary>
    private static PdfFormValue OneOf(IGrouping<string, PdfFormValue> buttons) =>
        buttons.FirstOrDefault(button => button.Value.Length > 0)
        ?? buttons.First() with { Place = buttons.Select(button => button.Place).Aggregate((one, other) => one.Union(other)) };

    private PdfFormValue? Value(PdfValue? widget, PageFrame frame)
    {
        var rectangle = pdf.Items(pdf.Get(widget, "Rect")).Select(PdfTexts.Number).ToArray();
        if (rectangle.Length != 4)
            return null;
        var flags = (int)PdfTexts.Number(pdf.Inherited(widget, "Ff"));
        PdfFormValue Of(FormValueKind kind, string value) =>
            new(FullName(widget), kind, value, frame.Place(rectangle), PdfTexts.Text(pdf.Inherited(widget, "TU")));
        return PdfTexts.Text(pdf.Inherited(widget, "FT")) switch
        {
            "Tx" => Of(FormValueKind.Text, PdfTexts.Text(pdf.Inherited(widget, "V")) ?? ""),
            "Ch" => Of(FormValueKind.Choice, Chosen(widget)),
            "Btn" when (flags & PushButton) != 0 => null,
            "Btn" when (flags & RadioButton) != 0 => Of(FormValueKind.Radio, ButtonState(widget) is { } on ? OptionName(widget, on) : ""),
            "Btn" => Of(FormValueKind.Tick, ButtonState(widget) is null ? "false" : "true"),
            "Sig" => Of(FormValueKind.Signature, pdf.Inherited(widget, "V") is PdfDictionary ? "true" : "false"),
            _ => null,
        };
    }

    /// <summary>The state a button shows; null when it is off.</summary>
    private string? ButtonState(PdfValue? widget)
    {
        var normal = pdf.Get(pdf.Get(widget, "AP"), "N");
        var value = PdfTexts.Text(pdf.Inherited(widget, "V"));
        var isMine = value is not null && normal is PdfDictionary states && states.Entries.ContainsKey(value);
        // /AS is what the page shows. Where it is missing, the field's value says whether this is the button that is on.
        var shown = Word(widget, "AS") ?? (isMine ? value : "Off");
        return shown is "Off" or "" ? null : shown;
    }

    /// <summary>Radio buttons may call their states 0, 1, 2 and keep the names in /Opt.</summary>
    private string OptionName(PdfValue? widget, string state)
    {
        var options = pdf.Items(pdf.Inherited(widget, "Opt")).ToArray();
        return int.TryParse(state, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < options.Length
            ? PdfTexts.Text(options[index]) ?? state
            : state;
    }

    /// <summary>What a person sees as chosen; /Opt may hold pairs of an inner value and the words shown.</summary>
    private string Chosen(PdfValue? widget)
    {
        var value = pdf.Inherited(widget, "V");
        var chosen = value is PdfArray ? pdf.Items(value).Select(PdfTexts.Text) : [PdfTexts.Text(value)];
        var pairs = pdf.Items(pdf.Inherited(widget, "Opt")).Select(pair => pdf.Items(pair).Select(PdfTexts.Text).ToArray()).Where(pair => pair.Length == 2);
        var shown = new Dictionary<string, string>();
        foreach (var pair in pairs)
            shown[pair[0] ?? ""] = pair[1] ?? "";
        return string.Join(", ", chosen.OfType<string>().Select(inner => shown.GetValueOrDefault(inner, inner)));
    }

    private string FullName(PdfValue? widget) =>
        string.Join('.', pdf.Chain(widget).Select(field => PdfTexts.Text(pdf.Get(field, "T"))).Where(name => !string.IsNullOrEmpty(name)).Reverse());

    private string? Word(PdfValue? dictionary, string key) => PdfTexts.Text(pdf.Get(dictionary, key));
}
