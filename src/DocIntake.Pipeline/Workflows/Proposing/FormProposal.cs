using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Workflows.Proposing.Tables;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Workflows.Proposing;

/// <summary>
/// Proposes fields for a blank form with fields of its own (AcroForm): their kind, the words printed beside them, their place; and tables, where fields or ruled
/// boxes stand in rows below headings.
/// </summary>
public static class FormProposal
{
    private const int LongestLabel = 60;

    /// <param name="name">Of the new workflow.</param>
    /// <param name="blank">The file's name in the new folder.</param>
    /// <param name="pages">The blank, all its pages.</param>
    /// <param name="ruled">By page, the boxes that are ruled on it, pixels; null: nobody looked.</param>
    public static Proposal Of(string name, string blank, IReadOnlyList<RecognisedPage> pages, IReadOnlyList<IReadOnlyList<Box>>? ruled = null)
    {
        var (taken, tables, fields) = (new HashSet<string>(), new List<ProposedTable>(), new List<ProposedField>());
        foreach (var (page, at) in pages.Select((page, at) => (page, at)))
        {
            var text = PageText.Of(WithoutValues(page));
            var found = BlankTables.Find([.. page.FormValues.Where(value => value.Kind is FormValueKind.Text or FormValueKind.Choice).Select(value => value.Box)], text, taken).ToList();
            if (found.Count == 0 && ruled is not null)
                found = [.. BlankTables.Find([.. ruled[at].Where(box => !text.Rows.SelectMany(row => row.Words).Any(word => IsIn(word.Box, box)))], text, taken)];
            tables.AddRange(found.Select(one => one.Table));
            var cells = found.SelectMany(one => one.Boxes).ToList();
            fields.AddRange(OnPage(page with { FormValues = [.. page.FormValues.Where(value => !cells.Exists(cell => IsIn(value.Box, cell)))] }, text, at + 1, taken));
        }
        return new Proposal(name, TitlePhrases.OfOne(pages[0]), pages.Count, pages.Count, blank, fields) { Tables = tables };
    }

    private static bool IsIn(Box inner, Box outer) => inner.CentreX > outer.X0 && inner.CentreX < outer.X1 && inner.CentreY > outer.Y0 && inner.CentreY < outer.Y1;

    private static IEnumerable<ProposedField> OnPage(RecognisedPage page, PageText text, int number, HashSet<string> taken)
    {
        var inOrder = page.FormValues.OrderBy(value => value.Box.Y0 / 20).ThenBy(value => value.Box.X0);
        var places = new HashSet<MmBox>();
        foreach (var value in inOrder)
        {
            var box = Millimetres(value.Box, page.Dpi);
            if (value.Name.Length == 0 || box.X0 >= box.X1 || box.Y0 >= box.Y1 || !places.Add(box))
                continue;
            var own = value.Name[(value.Name.LastIndexOf('.') + 1)..].Split('[')[0];
            var printed = (value.Label is { Length: > 0 } given ? given : PrintedLabel.Beside(value, page.FormValues, text)) is { } found ? Short(found) : null;
            var words = IsSpeaking(own) ? own : printed ?? own;
            yield return new ProposedField(FieldGuess.Name(words, taken), printed ?? own, TypeOf(value, $"{own} {printed}"))
            {
                Label = printed,
                Zone = value.Kind == FormValueKind.Radio ? null : new FieldZone(number, box, KindOf(value, own)),
                FormField = value.Name,
                Choices = value.Kind is FormValueKind.Radio or FormValueKind.Choice ? PrintedLabel.Options(value, text) : [],
                Note = value.Kind == FormValueKind.Radio ? "one box a choice: for scans, give each choice the zone of its box" : null,
            };
        }
    }

    public static bool IsFilled(FormValue value) => value.Value.Length > 0 && value.Kind is FormValueKind.Text or FormValueKind.Choice;

    /// <summary>What somebody filled in is nobody's label.</summary>
    private static RecognisedPage WithoutValues(RecognisedPage page)
    {
        var filled = page.FormValues.Where(IsFilled).Select(value => value.Box).ToList();
        return page with { Words = [.. page.Words.Where(word => !filled.Any(box => IsIn(word.Box, box)))] };
    }

    /// <summary>A name such as f1_07 says nothing to people.</summary>
    private static bool IsSpeaking(string name) => name.Count(char.IsLetter) >= 4 && name.Count(char.IsDigit) * 2 < name.Length;

    private static FieldType TypeOf(FormValue value, string words) => value.Kind switch
    {
        FormValueKind.Signature => FieldType.Signature,
        FormValueKind.Tick => FieldGuess.ByName(words) == FieldType.Signature ? FieldType.Signature : FieldType.Tick,
        FormValueKind.Radio or FormValueKind.Choice => FieldType.Choice,
        _ => FieldGuess.ByName(words) is var type && type == FieldType.Signature ? FieldType.Text : type,
    };

    private static ZoneKind KindOf(FormValue value, string words) => TypeOf(value, words) switch
    {
        FieldType.Tick => ZoneKind.Tick,
        FieldType.Signature => ZoneKind.Signature,
        _ => ZoneKind.Text,
    };

    private static string Short(string label) => label.Length <= LongestLabel ? label : label[..label.LastIndexOf(' ', LongestLabel)];

    private static MmBox Millimetres(Box box, int dpi)
    {
        double Mm(int pixels) => Math.Round(pixels * 25.4 / dpi, 1);
        return new MmBox(Mm(Math.Max(0, box.X0)), Mm(Math.Max(0, box.Y0)), Mm(box.X1), Mm(box.Y1));
    }
}
