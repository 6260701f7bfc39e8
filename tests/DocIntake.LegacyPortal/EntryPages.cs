using System.Globalization;
using static DocIntake.LegacyPortal.PageFrame;

namespace DocIntake.LegacyPortal;

/// <summary>The three entry screens. What was typed before travels in hidden inputs; nothing is kept on the server until it is saved.</summary>
public static class EntryPages
{
    private const string StepName = "STEP";

    public static IResult First(Area area) => Step(area, 0, [], []);

    /// <summary>Whether this is what the button that saves sends.</summary>
    public static bool IsLast(Area area, IFormCollection form) => form[StepName] == $"{area.Screens.Count - 1}";

    /// <summary>The next screen, the same with what is wrong, or the confirmation once it is saved.</summary>
    public static (IResult Page, bool Saved) Post(Area area, IFormCollection form, Records records, PortalOptions options, TimeProvider clock)
    {
        if (!int.TryParse(form[StepName], out var step) || step < 0 || step >= area.Screens.Count)
            return (First(area), false);
        var typed = area.Inputs.ToDictionary(input => input.Name, input => InputValues.Typed(area, input, form));
        var read = area.Screens[step].Inputs.Select(input => InputValues.Read(area, input, typed[input.Name])).ToList();
        var wrongs = read.Select(value => value.Wrong).OfType<string>().ToList();
        if (wrongs.Count == 0)
        {
            var values = area.Inputs.ToDictionary(input => input.Name, input => InputValues.Read(area, input, typed[input.Name]).Value);
            wrongs = [.. InputValues.Wrongs(area, area.Screens[step], values, options)];
            if (wrongs.Count == 0 && step == area.Screens.Count - 1)
                return (Saved(area, records.Save(area, values, clock.GetUtcNow().UtcDateTime)), true);
        }
        return (wrongs.Count == 0 ? Step(area, step + 1, typed, []) : Step(area, step, typed, wrongs), false);
    }

    private static IResult Saved(Area area, string reference) => Page($"{area.Title}: {area.RecordName}", $"""
        <P><B>Record saved.</B></P><TABLE><TR><TD>Reference number</TD><TD><B>{reference}</B></TD></TR></TABLE>
        <P>Please note the reference number on the paper file.</P>
        <P><A HREF="/{area.Path}/record.do?ref={reference}">Show record</A> &nbsp; <A HREF="/{area.Path}/entry.do">Next {area.RecordName.ToLowerInvariant()}</A></P>
        """);

    private static IResult Step(Area area, int step, Dictionary<string, string> typed, IReadOnlyList<string> wrongs)
    {
        var screen = area.Screens[step];
        var hidden = area.Inputs.Except(screen.Inputs).Where(input => typed.GetValueOrDefault(input.Name, "") != "")
            .Select(input => $"<INPUT TYPE=\"hidden\" NAME=\"{InputValues.HtmlName(area, input)}\" VALUE=\"{Escape(typed[input.Name])}\">");
        var last = step == area.Screens.Count - 1;
        return Page($"{area.Title}: new {area.RecordName.ToLowerInvariant()}", $"""
            <P><B>Step {step + 1} of {area.Screens.Count}: {screen.Title}</B></P>{Wrongs(wrongs)}
            <FORM METHOD="post" ACTION="/{area.Path}/entry.do"{(last ? " ONSUBMIT=\"return confirm('Save this record? It can not be changed afterwards.')\"" : "")}>
            <INPUT TYPE="hidden" NAME="{StepName}" VALUE="{step}">{string.Concat(hidden)}
            {Table(area, screen, typed)}
            <P ALIGN="right">{(step > 0 ? $"<A HREF=\"/{area.Path}/entry.do\">Start again</A> &nbsp; " : "")}
            <INPUT CLASS="button" TYPE="submit" VALUE="{(last ? "Save record" : "Next &gt;&gt;")}"></P></FORM>
            """);
    }

    internal static string Table(Area area, Screen screen, Dictionary<string, string> typed)
    {
        var cells = screen.Inputs.Select(input => (Input: input, Html: Control(area, input, typed.GetValueOrDefault(input.Name, "")))).ToList();
        return screen.Look switch
        {
            ScreenLook.ColumnHeads => $"<TABLE WIDTH=\"100%\"><TR><TH></TH>{string.Concat(cells.Select(cell => $"<TH>{cell.Input.Label}</TH>"))}</TR>"
                + $"<TR><TD>Amount</TD>{string.Concat(cells.Select(cell => $"<TD>{cell.Html}</TD>"))}</TR></TABLE>",
            ScreenLook.RowHeads => "<TABLE WIDTH=\"100%\"><TR><TH>Item</TH><TH>Amount EUR</TH></TR>"
                + string.Concat(cells.Select(cell => $"<TR><TD>{cell.Input.Label}</TD><TD>{cell.Html}</TD></TR>")) + "</TABLE>",
            ScreenLook.NeighbourCells => $"<TABLE WIDTH=\"100%\">{string.Concat(cells.Select(cell => $"<TR><TD WIDTH=\"160\">{cell.Input.Label}:{(cell.Input.Required ? " *" : "")}</TD><TD><TABLE><TR><TD>{cell.Html}</TD></TR></TABLE></TD></TR>"))}</TABLE>",
            _ => $"<TABLE WIDTH=\"100%\">{string.Concat(cells.Select(cell => $"<TR><TD WIDTH=\"160\">{Label(area, cell.Input)}</TD><TD>{cell.Html}</TD></TR>"))}</TABLE>",
        };
    }

    private static string Label(Area area, Input input) => input.Kind is InputKind.Radio or InputKind.DayMonthYear
        ? input.Label
        : $"<LABEL FOR=\"{InputValues.HtmlName(area, input)}\">{input.Label}</LABEL>";

    private static string Control(Area area, Input input, string typed)
    {
        var name = InputValues.HtmlName(area, input);
        return input.Kind switch
        {
            InputKind.Tick => $"<INPUT TYPE=\"checkbox\" ID=\"{name}\" NAME=\"{name}\" VALUE=\"Y\"{(typed == "Y" ? " CHECKED" : "")}>",
            InputKind.Radio => string.Concat((input.Choices ?? new Dictionary<string, string>()).Select(choice =>
                $"<LABEL><INPUT TYPE=\"radio\" NAME=\"{name}\" VALUE=\"{choice.Key}\"{(typed == choice.Key ? " CHECKED" : "")}> {choice.Value}</LABEL> ")),
            InputKind.Select => $"<SELECT ID=\"{name}\" NAME=\"{name}\"><OPTION VALUE=\"\"></OPTION>{string.Concat((input.Choices ?? new Dictionary<string, string>()).Select(choice =>
                $"<OPTION VALUE=\"{choice.Key}\"{(typed == choice.Key ? " SELECTED" : "")}>{choice.Value}</OPTION>"))}</SELECT>",
            InputKind.DayMonthYear => DayMonthYear(name, typed.Split('.')),
            _ => $"<INPUT ID=\"{name}\" NAME=\"{name}\" SIZE=\"{(input.Kind == InputKind.Text ? 40 : 12)}\" VALUE=\"{Escape(typed)}\">"
                + (input.Kind == InputKind.Date ? $" <FONT SIZE=\"1\">({area.DateFormat.ToUpperInvariant()})</FONT>" : ""),
        };
    }

    private static string DayMonthYear(string name, string[] typed)
    {
        static string Options(IEnumerable<int> numbers, string? chosen, string[]? names = null) =>
            "<OPTION></OPTION>" + string.Concat(numbers.Select(number =>
                $"<OPTION VALUE=\"{number}\"{(chosen == $"{number}" ? " SELECTED" : "")}>{(names is null ? $"{number}" : names[number - 1])}</OPTION>"));
        var months = CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames;
        return $"<SELECT NAME=\"{name}D\" TITLE=\"Day\">{Options(Enumerable.Range(1, 31), typed[0])}</SELECT> "
            + $"<SELECT NAME=\"{name}M\" TITLE=\"Month\">{Options(Enumerable.Range(1, 12), typed.ElementAtOrDefault(1), months)}</SELECT> "
            + $"<SELECT NAME=\"{name}Y\" TITLE=\"Year\">{Options(Enumerable.Range(1900, 150), typed.ElementAtOrDefault(2))}</SELECT>";
    }
}
