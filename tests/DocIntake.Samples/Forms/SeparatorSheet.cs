using DocIntake.Samples.Drawing;

namespace DocIntake.Samples.Forms;

/// <summary>What the mailroom lays between two documents of a stack: a bar code that says PATCHT.</summary>
public static class SeparatorSheet
{
    public const string Payload = "PATCHT";

    public static void Draw(Sheet sheet)
    {
        // One code, and no larger: ZXingReader 1.4.0 aborts (Result.cpp, lineCount) where it finds the same bar code twice, or a big one also in its reduced image.
        sheet.Code(82, 48, 46, 22, CodeModules.Code128(Payload));
        sheet.Text(105, 140, "SEPARATOR SHEET", Face.SansBold, 34, align: Align.Centre);
        sheet.Text(105, 153, "A new document begins after this page.", Face.Sans, 14, align: Align.Centre);
        sheet.Text(105, 162, "Lay it between documents; it can be used again.", Face.Sans, 11, Ink.Grey, Align.Centre);
        sheet.Frame(20, 20, 170, 257, 0.6);
    }
}
