using DocIntake.Samples.Drawing;

namespace DocIntake.Samples.Forms;

/// <summary>Form BC-2: two pages, printed labels with typed values beside them, the claim number as QR code, declaration and signature on page 2.</summary>
public static class BenefitClaimForm
{
    private const double Left = 18, Right = 192, Column = 80;

    public const string ExampleNumber = "BC-2026-000000";

    public static readonly FormZone Declaration = FormZone.Tick("declaration", 22, 152, page: 2);
    public static readonly FormZone Signature = FormZone.Signature("signature", 100, 184, 88, 20, page: 2);
    public static readonly IReadOnlyList<FormZone> Zones = [Declaration, Signature];

    private static readonly (double Y, string Label, string Field)[] Rows =
    [
        (74, "Claimant number", "claimant_number"), (84, "Name of claimant", "claimant_name"), (94, "Date of birth", "date_of_birth"),
        (104, "Telephone", "phone"), (114, "IBAN", "iban"), (140, "Type of benefit", "claim_type"), (150, "Period from", "period_from"),
        (160, "Period to", "period_to"), (186, "Monthly rent", "monthly_rent"), (196, "Heating costs", "heating_costs"),
        (206, "Other costs", "other_costs"), (218, "Total claimed", "total_claimed"),
    ];

    private static readonly (string Question, string Note)[] Questions =
    [
        ("1. Who else lives in the dwelling?", "List everyone, also persons who do not apply. Use a separate sheet if there is not enough room."),
        ("2. Do you receive other benefits?", "Name the office and the file number. Send a copy of the latest decision with this claim."),
        ("3. Has anything changed since your last claim?", "For example rent, income, the number of persons, or the kind of heating."),
    ];

    /// <summary>Values are as they are to be printed; null leaves the form blank.</summary>
    public static void DrawFirst(Sheet sheet, string claimNumber, IReadOnlyDictionary<string, string?>? printed, Pen pen)
    {
        DrawHead(sheet, 1);
        sheet.Code(164, 14, 26, 26, CodeModules.QrCode(claimNumber));
        sheet.Text(Left, 47, "Claim for housing, heating or family benefit", Face.SerifBold, 16);
        sheet.Text(Left, 55, "Claim number", Face.Serif, 10.5);
        sheet.Text(Column, 55, claimNumber, Face.MonoBold, 11.5);
        Section(sheet, 64, "Claimant");
        Section(sheet, 130, "Benefit");
        Section(sheet, 176, "Monthly costs in EUR");
        foreach (var (y, label, field) in Rows)
        {
            sheet.Text(Left, y, label, field == "total_claimed" ? Face.SerifBold : Face.Serif, 10.5);
            sheet.Line(Column - 2, y + 1.6, Right, y + 1.6, 0.15, Ink.Grey);
            if (printed?.GetValueOrDefault(field) is { } text)
                pen.Write(sheet, Column, y, text);
        }
        sheet.Line(Left, 211, Right, 211, 0.3);
        sheet.Paragraph(Left, 236, Right - Left, "Please attach the lease or the last notice of rent, and the last bill of the heating supplier. Claims are decided in "
            + "the order in which they arrive; a claim without its second page cannot be decided.", Face.SerifItalic, 9.5);
        DrawFoot(sheet, 1);
    }

    public static void DrawSecond(Sheet sheet, string claimNumber, IReadOnlyDictionary<string, string?>? printed, Pen pen)
    {
        DrawHead(sheet, 2);
        sheet.Text(Left, 40, "Claim number", Face.Serif, 10.5);
        sheet.Text(Column, 40, claimNumber, Face.MonoBold, 11.5);
        var y = 54.0;
        foreach (var (question, note) in Questions)
        {
            sheet.Text(Left, y, question, Face.SerifBold, 10.5);
            sheet.Text(Left, y + 5, note, Face.SerifItalic, 8.5, Ink.Grey);
            sheet.Line(Left, y + 14, Right, y + 14, 0.15, Ink.Grey);
            sheet.Line(Left, y + 22, Right, y + 22, 0.15, Ink.Grey);
            y += 30;
        }
        Section(sheet, 144, "Declaration");
        sheet.Frame(Declaration.X, Declaration.Y, Declaration.Width, Declaration.Height, 0.35);
        sheet.Paragraph(Declaration.X + 9, Declaration.Y + 3.6, Right - Declaration.X - 9, "I declare that the information given in this claim is true and complete, and I will tell "
            + "the office at once about every change. I agree that the office asks my landlord and the heating supplier.", Face.Serif, 10);
        sheet.Text(Left, 190, "Date signed", Face.Serif, 10.5);
        sheet.Line(Left + 24, 191.6, 90, 191.6, 0.15, Ink.Grey);
        sheet.Text(Signature.X, 182, "Signature of claimant", Face.Serif, 9, Ink.Grey);
        sheet.Frame(Signature.X, Signature.Y, Signature.Width, Signature.Height, 0.2, Ink.Grey);
        FillSecond(sheet, printed, pen);
        DrawFoot(sheet, 2);
    }

    private static void FillSecond(Sheet sheet, IReadOnlyDictionary<string, string?>? printed, Pen pen)
    {
        if (printed?.GetValueOrDefault("declaration") == "true")
            pen.Tick(sheet, Declaration);
        if (printed?.GetValueOrDefault("signed_date") is { } signed)
            pen.Write(sheet, Left + 26, 190, signed);
        if (printed?.GetValueOrDefault("signature") == "true")
            new Pen(Face.HandUpright, Ink.Ballpoint, 14, steady: false, signedSeed(printed)).Sign(sheet, Signature);

        static int signedSeed(IReadOnlyDictionary<string, string?> printed) => (printed.GetValueOrDefault("iban") ?? "").Sum(character => character * 31);
    }

    private static void DrawHead(Sheet sheet, int page)
    {
        sheet.Text(Left, 19, "BENEFITS OFFICE", Face.SerifBold, 13);
        sheet.Text(Left, 24.5, "Department of Social Affairs", Face.Serif, 9.5, Ink.Grey);
        sheet.Line(Left, 28, 155, 28, 0.4);
        sheet.Text(155, 24.5, $"Form BC-2  Page {page} of 2", Face.Serif, 9.5, align: Align.Right);
        if (page == 2)
            sheet.Line(155, 28, Right, 28, 0.4);
    }

    private static void DrawFoot(Sheet sheet, int page)
    {
        sheet.Line(Left, 279, Right, 279, 0.2, Ink.Grey);
        sheet.Text(Left, 284, "BC-2 (01/2026)", Face.Serif, 8, Ink.Grey);
        sheet.Text(Right, 284, $"Page {page} of 2", Face.Serif, 8, Ink.Grey, Align.Right);
    }

    private static void Section(Sheet sheet, double y, string title)
    {
        sheet.Text(Left, y, title, Face.SerifBold, 11.5);
        sheet.Line(Left, y + 2, Right, y + 2, 0.5);
    }
}
