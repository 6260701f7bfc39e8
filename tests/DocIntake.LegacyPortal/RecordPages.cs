using static DocIntake.LegacyPortal.PageFrame;

namespace DocIntake.LegacyPortal;

/// <summary>Search by the natural key, and one record as it was saved.</summary>
public static class RecordPages
{
    public static IResult Search(Area area, IQueryCollection asked, Records records)
    {
        var by = area.SearchBy.ToDictionary(name => name, name => asked[InputValues.HtmlName(area, area[name])].ToString().Trim());
        var searched = by.Values.Any(value => value.Length > 0);
        var rows = area.SearchBy.Select(name => (Label: area[name].Label, Html: InputValues.HtmlName(area, area[name]), Value: by[name]))
            .Select(input => $"<TR><TD WIDTH=\"160\"><LABEL FOR=\"{input.Html}\">{input.Label}</LABEL></TD><TD><INPUT ID=\"{input.Html}\" NAME=\"{input.Html}\" VALUE=\"{Escape(input.Value)}\" SIZE=\"30\"></TD></TR>");
        return Page($"{area.Title}: search", $"""
            <FORM METHOD="get" ACTION="/{area.Path}/search.do"><TABLE WIDTH="100%">{string.Concat(rows)}
            <TR><TD></TD><TD><INPUT CLASS="button" TYPE="submit" VALUE="Search"></TD></TR></TABLE></FORM>
            {(searched ? Found(area, records.Find(area, by.Where(pair => pair.Value.Length > 0).ToDictionary())) : "")}
            """);
    }

    public static IResult Show(Area area, string? reference, Records records) =>
        records.All(area).SingleOrDefault(record => record.Reference == reference) is not { } found
            ? Page($"{area.Title}: record", "<P CLASS=\"wrong\">No record with this reference number.</P>")
            : Page($"{area.Title}: record {found.Reference}", $"""
                <TABLE WIDTH="100%"><TR><TD WIDTH="160">Reference number</TD><TD><B>{found.Reference}</B></TD></TR>
                {string.Concat(area.Inputs.Select(input => $"<TR><TD>{input.Label}</TD><TD>{Escape(InputValues.Show(area, input, found.Values.GetValueOrDefault(input.Name, "")))}</TD></TR>"))}
                <TR><TD>State of record</TD><TD>{CorrectionPages.StateOf(found)}</TD></TR></TABLE>
                <P><A HREF="/{area.Path}/amend.do?ref={found.Reference}">Amend record</A> &nbsp; <A HREF="/{area.Path}/recall.do?ref={found.Reference}">Recall record</A></P>
                """);

    private static string Found(Area area, IReadOnlyList<SavedRecord> found) => found.Count == 0
        ? "<P>No records match your search.</P>"
        : $"""
            <P>{found.Count} record(s) found.</P><TABLE WIDTH="100%"><TR><TH>Reference number</TH>{string.Concat(area.SearchBy.Select(name => $"<TH>{area[name].Label}</TH>"))}<TH>Saved on</TH></TR>
            {string.Concat(found.Select(record => $"<TR><TD><A HREF=\"/{area.Path}/record.do?ref={record.Reference}\">{record.Reference}</A></TD>{string.Concat(area.SearchBy.Select(name => $"<TD>{Escape(record.Values.GetValueOrDefault(name))}</TD>"))}<TD>{record.SavedAt:dd.MM.yyyy HH:mm}</TD></TR>"))}
            </TABLE>
            """;
}
