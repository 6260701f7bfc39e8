using static DocIntake.LegacyPortal.PageFrame;

namespace DocIntake.LegacyPortal;

/// <summary>A saved record is entered anew on one long screen, or taken back. Nothing is refused of what was done before: twice is counted twice.</summary>
public static class CorrectionPages
{
    private const string Recalls = "_recalls", Amendments = "_amendments";

    public static string StateOf(SavedRecord record) => Count(record, Recalls) > 0 ? "RECALLED" : Count(record, Amendments) is > 0 and var times ? $"IN FORCE, AMENDED {times}" : "IN FORCE";

    public static IResult Amend(Area area, string? reference) => AmendForm(area, reference, [], []);

    public static IResult Recall(Area area, string? reference) => Page($"{area.Title}: recall {reference}", $"""
        <P><B>Recall record {Escape(reference)}</B></P>
        <FORM METHOD="post" ACTION="/{area.Path}/recall.do" ONSUBMIT="return confirm('Recall this record?')">
        <INPUT TYPE="hidden" NAME="ref" VALUE="{Escape(reference)}"><P ALIGN="right"><INPUT CLASS="button" TYPE="submit" VALUE="Recall"></P></FORM>
        """);

    /// <summary>The confirmation, or the form with what is wrong.</summary>
    public static (IResult Page, bool Saved) PostAmend(Area area, IFormCollection form, Records records, PortalOptions options)
    {
        var reference = form["ref"].ToString();
        if (records.All(area).SingleOrDefault(record => record.Reference == reference) is not { } before)
            return (Unknown(area), false);
        var typed = area.Inputs.ToDictionary(input => input.Name, input => InputValues.Typed(area, input, form));
        var read = area.Inputs.Select(input => (input.Name, Read: InputValues.Read(area, input, typed[input.Name]))).ToList();
        var values = read.ToDictionary(field => field.Name, field => field.Read.Value);
        var wrongs = read.Select(field => field.Read.Wrong).OfType<string>().ToList();
        if (wrongs.Count == 0)
            wrongs = [.. area.Screens.SelectMany(screen => InputValues.Wrongs(area, screen, values, options))];
        if (wrongs.Count > 0)
            return (AmendForm(area, reference, typed, wrongs), false);
        records.Change(area, reference, new Dictionary<string, string>(values) { [Amendments] = $"{Count(before, Amendments) + 1}" });
        return (Done(area, "Record amended.", $"{reference}/{Count(before, Amendments) + 1}"), true);
    }

    public static (IResult Page, bool Saved) PostRecall(Area area, IFormCollection form, Records records)
    {
        var reference = form["ref"].ToString();
        if (records.All(area).SingleOrDefault(record => record.Reference == reference) is not { } before)
            return (Unknown(area), false);
        records.Change(area, reference, new Dictionary<string, string> { [Recalls] = $"{Count(before, Recalls) + 1}" });
        return (Done(area, "Record recalled.", $"{reference}/R"), true);
    }

    private static IResult AmendForm(Area area, string? reference, Dictionary<string, string> typed, IReadOnlyList<string> wrongs) => Page($"{area.Title}: amend {reference}", $"""
        <P><B>Amend record {Escape(reference)}</B>: enter it as it should be</P>{Wrongs(wrongs)}
        <FORM METHOD="post" ACTION="/{area.Path}/amend.do" ONSUBMIT="return confirm('Amend this record?')"><INPUT TYPE="hidden" NAME="ref" VALUE="{Escape(reference)}">
        {EntryPages.Table(area, new Screen("Amend", ScreenLook.NeighbourCells, [.. area.Inputs]), typed)}
        <P ALIGN="right"><INPUT CLASS="button" TYPE="submit" VALUE="Save changes"></P></FORM>
        """);

    private static IResult Done(Area area, string words, string number) =>
        Page($"{area.Title}: correction", $"<P><B>{words}</B></P><TABLE><TR><TD>Correction number</TD><TD><B>{Escape(number)}</B></TD></TR></TABLE>");

    private static IResult Unknown(Area area) => Page($"{area.Title}: record", "<P CLASS=\"wrong\">No record with this reference number.</P>");

    private static int Count(SavedRecord record, string what) => record.Values.TryGetValue(what, out var count) ? int.Parse(count) : 0;
}
