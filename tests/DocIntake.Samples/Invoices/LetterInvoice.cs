using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Invoices;

/// <summary>An old firm's letter: centred head in serifs, label and value in one run of text, the VAT number only at the foot.</summary>
internal static class LetterInvoice
{
    internal static IReadOnlyList<Action<Sheet>> Draw(Invoice invoice) => [sheet => Draw(sheet, invoice)];

    private static void Draw(Sheet sheet, Invoice invoice)
    {
        sheet.Text(105, 24, invoice.Supplier.Name, Face.SerifBold, 20, align: Align.Centre);
        sheet.Text(105, 31, $"Established 1958  ·  Quayside House, {invoice.Supplier.City}", Face.SerifItalic, 10, Ink.Grey, Align.Centre);
        sheet.Line(60, 35, 150, 35, 0.3);
        Customer.Draw(sheet, 24, 52, Face.Serif, 11);
        sheet.Text(186, 52, $"Dated: {SupplierInvoices.Date(invoice, invoice.Date)}", Face.Serif, 11, align: Align.Right);
        sheet.Text(24, 84, $"Invoice: {invoice.Number}", Face.SerifBold, 14);
        if (invoice.OrderNumber is { } order)
            sheet.Text(24, 92, $"Your reference: {order}", Face.Serif, 11);
        sheet.Text(24, 102, "For services rendered at your premises we charge as follows:", Face.Serif, 11);
        var table = new ItemTable(24, 186, Face.Serif, Face.SerifItalic, 10.5, "Service", "Number", "Rate", "Charge") { Step = 6.8 };
        var y = table.Draw(sheet, 114, invoice.Items) + 4;
        sheet.Frame(104, y - 2, 84, 27, 0.3);
        Total(sheet, y + 5, "Total excl. VAT", invoice.Net, Face.Serif);
        Total(sheet, y + 12.5, $"VAT @ {invoice.Rate}%", invoice.Vat, Face.Serif);
        Total(sheet, y + 20.5, "Total incl. VAT", invoice.Total, Face.SerifBold);
        sheet.Text(24, y + 42, $"Payment is requested by: {SupplierInvoices.Date(invoice, invoice.Due)}", Face.Serif, 11);
        sheet.Text(24, y + 52, "With thanks for your custom,", Face.Serif, 11);
        sheet.Text(24, y + 68, "E. Calloway, Partner", Face.SerifItalic, 11);
        sheet.Line(24, 274, 186, 274, 0.2, Ink.Grey);
        sheet.Text(105, 279, $"VAT registration number {invoice.Supplier.VatId}  ·  Company no. 338120  ·  Bank of Port Marlow", Face.Serif, 8.5, align: Align.Centre);
    }

    private static void Total(Sheet sheet, double y, string label, decimal amount, Face face)
    {
        sheet.Text(107, y, label, face, 11);
        sheet.Text(185, y, $"EUR {amount.Grouped()}", face, 11, align: Align.Right);
    }
}
