using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Forms;

/// <summary>Somebody who lives in a household.</summary>
public sealed record HouseholdMember(string Name, DateOnly DateOfBirth, string Relationship, decimal Income);

/// <summary>A form with a table to be filled in: ruled boxes below printed headings, with or without fields to type into.</summary>
public static class HouseholdForm
{
    public const int Rows = 8;
    private const double Top = 96, RowHeight = 8, HeadHeight = 11;
    private static readonly (string Field, string[] Heading, double Left, double Right)[] Columns =
    [
        ("name", ["Name"], 20, 78), ("born", ["Date of birth"], 78, 108), ("relationship", ["Relationship"], 108, 150), ("income", ["Monthly", "income"], 150, 190),
    ];
    private static readonly string[] First = ["Anna", "Peter", "Mia", "Jonas", "Clara", "Tom", "Ida", "Samuel"], Last = ["Ellis", "Moreno", "Okafor", "Brandt", "Lindqvist"],
        Relations = ["wife", "husband", "daughter", "son", "mother", "lodger"];

    public static IReadOnlyList<HouseholdMember> Invent(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(2, Rows)).Select(_ => new HouseholdMember($"{random.Pick(First)} {random.Pick(Last)}",
            random.Date(new DateOnly(1940, 1, 1), new DateOnly(2020, 1, 1)), random.Pick(Relations), random.Next(0, 400000) / 100m)),
    ];

    /// <summary>A PDF with fields to type into; no members: the blank form.</summary>
    public static void WriteForm(string path, IReadOnlyList<HouseholdMember> members)
    {
        Sheet.WritePdf(path, [sheet => Draw(sheet, [])]);
        FormZone[] single = [FormZone.Text("applicant", 70, 49, 100, 7), FormZone.Text("case_no", 70, 59, 50, 7)];
        var cells = Enumerable.Range(0, Rows).SelectMany(row => Columns.Select((column, at) =>
            (Zone: FormZone.Text($"f1_row{row + 1}_{column.Field}", column.Left + 0.4, RowTop(row) + 0.4, column.Right - column.Left - 0.8, RowHeight - 0.8), Row: row, Column: at))).ToList();
        var values = cells.Where(cell => cell.Row < members.Count).ToDictionary(cell => cell.Zone.Field, cell => (string?)Text(members[cell.Row], cell.Column));
        AcroForm.AddTo(path, [.. single, .. cells.Select(cell => cell.Zone)], values);
    }

    /// <summary>The page with the members typed in; without any it is the blank form.</summary>
    public static void Draw(Sheet sheet, IReadOnlyList<HouseholdMember> members)
    {
        sheet.Text(20, 24, "Household allowance, form HA-3", Face.SansBold, 15);
        sheet.Text(20, 54, "Name of applicant", Face.Sans, 10);
        sheet.Text(20, 64, "Case number", Face.Sans, 10);
        sheet.Text(20, 88, "Persons in the household", Face.SansBold, 11);
        foreach (var (_, heading, left, _) in Columns)
        {
            for (var line = 0; line < heading.Length; line++)
                sheet.Text(left + 2, Top + 4.5 + 4.2 * line, heading[line], Face.SansBold, 9);
        }
        sheet.Line(20, Top, 190, Top);
        for (var row = 0; row <= Rows; row++)
            sheet.Line(20, RowTop(row), 190, RowTop(row));
        foreach (var x in Columns.Select(column => column.Left).Append(190))
            sheet.Line(x, Top, x, RowTop(Rows));
        for (var row = 0; row < members.Count; row++)
        {
            for (var column = 0; column < Columns.Length; column++)
                sheet.Text(Columns[column].Left + 2, RowTop(row) + 5.4, Text(members[row], column), Face.Mono, 10);
        }
        sheet.Text(20, RowTop(Rows) + 14, "I declare that all of this is true.", Face.Sans, 10);
        sheet.Text(20, RowTop(Rows) + 24, "Signature of applicant", Face.Sans, 10);
    }

    private static double RowTop(int row) => Top + HeadHeight + row * RowHeight;

    private static string Text(HouseholdMember member, int column) => column switch
    {
        0 => member.Name,
        1 => member.DateOfBirth.As("dd/MM/yyyy"),
        2 => member.Relationship,
        _ => member.Income.Grouped(),
    };
}
