using DocIntake.Samples.Drawing;

namespace DocIntake.Samples.Forms;

/// <summary>Form CA-1: one page, comb and tick boxes, a bar code with the form's own number.</summary>
public static class ChangeOfAddressForm
{
    private const double Left = 15, Column = 62;
    private const string Letters = "A-Z '-", Digits = "0-9", AddressCharacters = "A-Z0-9 .'/-";

    public const string ExampleNumber = "CA1-000000";

    public static readonly FormZone PersonNumber = FormZone.Comb("person_number", Column, 56, 9, Digits);
    public static readonly FormZone Surname = FormZone.Comb("surname", Column, 67, 26, Letters);
    public static readonly FormZone GivenNames = FormZone.Comb("given_names", Column, 78, 26, Letters);
    public static readonly FormZone DateOfBirth = FormZone.Comb("date_of_birth", Column, 89, 8, Digits);
    public static readonly FormZone NewStreet = FormZone.Comb("new_street", Column, 112, 26, AddressCharacters);
    public static readonly FormZone NewPostcode = FormZone.Comb("new_postcode", Column, 123, 5, Digits);
    public static readonly FormZone NewCity = FormZone.Comb("new_city", 112, 123, 16, Letters);
    public static readonly FormZone MoveDate = FormZone.Comb("move_date", Column, 134, 8, Digits);
    public static readonly FormZone WholeHousehold = FormZone.Tick("whole_household", Column, 156);
    public static readonly FormZone MailForwarding = FormZone.Tick("mail_forwarding", Column, 164);
    public static readonly FormZone Owner = FormZone.Tick("dwelling", Column, 173, "owner");
    public static readonly FormZone Tenant = FormZone.Tick("dwelling", 102, 173, "tenant");
    public static readonly FormZone Other = FormZone.Tick("dwelling", 142, 173, "other");
    public static readonly FormZone Signature = FormZone.Signature("signature", Left, 213, 95, 19);
    public static readonly FormZone SignedDate = FormZone.Comb("signed_date", 125, 223, 8, Digits);

    public static readonly IReadOnlyList<FormZone> Zones =
    [
        PersonNumber, Surname, GivenNames, DateOfBirth, NewStreet, NewPostcode, NewCity, MoveDate, WholeHousehold, MailForwarding,
        Owner, Tenant, Other, Signature, SignedDate,
    ];

    /// <summary>Where the form's number is printed, under its bar code.</summary>
    private static readonly FormZone PrintedNumber = new("form_number", ZoneKind.Signature, 1, 150, 26, 34, 5.5);

    /// <summary>The form as a PDF to type into: field names are the workflow's. Without values it is the blank.</summary>
    public static void WriteFillable(string path, string formNumber, IReadOnlyDictionary<string, string?>? values = null)
    {
        Sheet.WritePdf(path, [sheet =>
        {
            DrawBlank(sheet, formNumber, printNumber: false);
            // On screen one signs with a tick, where on paper the pen goes: the printed blank says nothing of it.
            if (values is not null)
                sheet.Text(Signature.X + 13, Signature.Y + 10.8, "I sign with my citizen card", Face.Sans, 9);
        }]);
        AcroForm.AddTo(path, Zones, values, (PrintedNumber, formNumber));
    }

    public static void DrawBlank(Sheet sheet, string formNumber, bool printNumber = true)
    {
        DrawHead(sheet, formNumber, printNumber);
        Section(sheet, 45, "A", "About you");
        Row(sheet, PersonNumber, "Person number", "nine digits, on your identity card");
        Row(sheet, Surname, "Surname", "as in your passport");
        Row(sheet, GivenNames, "Given names", "all of them");
        Row(sheet, DateOfBirth, "Date of birth", "DD MM YYYY");
        Section(sheet, 101, "B", "Where you are moving to");
        Row(sheet, NewStreet, "Street and number", "with flat or floor, if any");
        Row(sheet, NewPostcode, "Postcode", "five digits");
        sheet.Text(92, 128, "Town or city", Face.Sans, 9);
        Comb(sheet, NewCity);
        Row(sheet, MoveDate, "Date of move", "DD MM YYYY");
        Section(sheet, 146, "C", "Your household");
        Tick(sheet, WholeHousehold, "Everyone in my household is moving with me");
        Tick(sheet, MailForwarding, "Please have my mail forwarded for twelve months");
        sheet.Text(Left, 177, "In the new dwelling I am", Face.Sans, 9);
        Tick(sheet, Owner, "the owner");
        Tick(sheet, Tenant, "a tenant");
        Tick(sheet, Other, "other");
        DrawDeclaration(sheet);
        DrawFoot(sheet);
    }

    /// <summary>Writes canonical values (ISO dates, "true") into the combs and boxes; an absent signature is left out.</summary>
    public static void Fill(Sheet sheet, IReadOnlyDictionary<string, string?> values, Pen pen)
    {
        foreach (var zone in Zones)
        {
            var value = values.GetValueOrDefault(zone.Field);
            switch (zone.Kind)
            {
                case ZoneKind.Comb when value is not null:
                    pen.FillComb(sheet, zone, InComb(zone, value));
                    break;
                case ZoneKind.Tick when value is not null && value == (zone.Choice ?? "true"):
                    pen.Tick(sheet, zone);
                    break;
                case ZoneKind.Signature when value == "true":
                    pen.Sign(sheet, zone);
                    break;
            }
        }
    }

    /// <summary>A date stands in its comb as DDMMYYYY, everything else as it is.</summary>
    public static string InComb(FormZone zone, string value) =>
        zone.Field.Contains("date", StringComparison.Ordinal) ? $"{value[8..10]}{value[5..7]}{value[0..4]}" : value;

    private static void DrawHead(Sheet sheet, string formNumber, bool printNumber)
    {
        foreach (var (x, y) in new[] { (8.0, 8.0), (199.0, 8.0), (8.0, 286.0), (199.0, 286.0) })
            sheet.Fill(x, y, 3, 3, Ink.Black);
        sheet.Text(Left, 17, "POPULATION REGISTER OFFICE", Face.SansBold, 8.5, Ink.FormBar);
        sheet.Text(Left, 27, "Change of address", Face.SansBold, 22);
        sheet.Text(Left, 33.5, "Form CA-1", Face.SansBold, 11);
        sheet.Text(Left, 40.5, "Please write in BLOCK CAPITALS with a dark pen, one character to a box. Mark boxes with a cross.", Face.SansItalic, 8.5);
        sheet.Code(140, 13, 52, 12, CodeModules.Code128(formNumber));
        if (printNumber)
            sheet.Text(166, 30, formNumber, Face.Mono, 10.5, align: Align.Centre);
    }

    private static void DrawDeclaration(Sheet sheet)
    {
        Section(sheet, 185, "D", "Declaration");
        sheet.Paragraph(Left, 196, 177, "I declare that what I have stated is complete and true. I know that I must register within two weeks after the move and "
            + "that a false statement is an offence under section 27 of the Registration Act.", Face.Sans, 8.5);
        sheet.Text(Left, 211, "Signature", Face.Sans, 9);
        sheet.Frame(Signature.X, Signature.Y, Signature.Width, Signature.Height, 0.25, Ink.FormLine);
        sheet.Text(SignedDate.X, 218, "Date signed", Face.Sans, 9);
        sheet.Text(SignedDate.X, 221.3, "DD MM YYYY", Face.Sans, 6.5, Ink.Grey);
        Comb(sheet, SignedDate);
    }

    private static void DrawFoot(Sheet sheet)
    {
        sheet.Fill(Left, 242, 177, 30, Ink.Pale);
        sheet.Text(Left + 3, 247.5, "For office use only", Face.SansBold, 8);
        sheet.Text(Left + 3, 255, "Received by", Face.Sans, 7.5, Ink.Grey);
        sheet.Line(Left + 25, 255.5, Left + 80, 255.5, 0.15, Ink.Grey);
        sheet.Text(Left + 95, 255, "Desk", Face.Sans, 7.5, Ink.Grey);
        sheet.Line(Left + 106, 255.5, Left + 160, 255.5, 0.15, Ink.Grey);
        sheet.Text(Left + 3, 265, "Identity checked", Face.Sans, 7.5, Ink.Grey);
        sheet.Line(Left + 30, 265.5, Left + 80, 265.5, 0.15, Ink.Grey);
        sheet.Text(Left, 281, "CA-1 (07/2026)", Face.Sans, 7.5, Ink.Grey);
        sheet.Text(192, 281, "Page 1 of 1", Face.Sans, 7.5, Ink.Grey, Align.Right);
    }

    private static void Section(Sheet sheet, double y, string letter, string title)
    {
        sheet.Fill(Left, y, 177, 6, Ink.FormBar);
        sheet.Text(Left + 2, y + 4.3, letter, Face.SansBold, 10, Ink.White);
        sheet.Text(Left + 9, y + 4.3, title, Face.SansBold, 10, Ink.White);
    }

    private static void Row(Sheet sheet, FormZone zone, string label, string hint)
    {
        sheet.Text(Left, zone.Y + 3.2, label, Face.Sans, 9);
        sheet.Text(Left, zone.Y + 6.4, hint, Face.Sans, 6.5, Ink.Grey);
        Comb(sheet, zone);
    }

    private static void Comb(Sheet sheet, FormZone zone)
    {
        sheet.Frame(zone.X, zone.Y, zone.Width, zone.Height, 0.3, Ink.FormLine);
        for (var i = 1; i < zone.Cells; i++)
            sheet.Line(zone.X + i * FormZone.CellWidth, zone.Y, zone.X + i * FormZone.CellWidth, zone.Y + zone.Height, 0.2, Ink.FormLine);
    }

    private static void Tick(Sheet sheet, FormZone zone, string label)
    {
        sheet.Frame(zone.X, zone.Y, zone.Width, zone.Height, 0.35, Ink.FormLine);
        sheet.Text(zone.X + 8, zone.Y + 3.8, label, Face.Sans, 9);
    }
}
