using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Invoices;

/// <summary>A utility's bill: labels stand above their values in a ruled table, amounts without a sign, EUR in the heading.</summary>
internal static class TableInvoice
{
    internal static IReadOnlyList<Action<Sheet>> Draw(Invoice invoice) => [sheet => Draw(sheet, invoice)];

    private static void Draw(Sheet sheet, Invoice invoice)
    {
        sheet.Text(192, 24, invoice.Supplier.Name, Face.DejaVuBold, 13, align: Align.Right);
        sheet.Text(192, 30, $"Am Kraftwerk 2, {invoice.Supplier.City}", Face.DejaVu, 8, Ink.Grey, Align.Right);
        sheet.Text(192, 35, $"VAT ID {invoice.Supplier.VatId}", Face.DejaVu, 8, Ink.Grey, Align.Right);
        Customer.Draw(sheet, 20, 48, Face.DejaVu, 9);
        sheet.Text(20, 84, "Invoice for energy services", Face.DejaVuBold, 14);
        DrawMeta(sheet, invoice);
        var table = new ItemTable(22, 190, Face.DejaVu, Face.DejaVuBold, 8.5, "Service", "Quantity", "Price", "EUR") { Step = 7 };
        var y = table.Draw(sheet, 124, invoice.Items);
        sheet.Line(22, y - 3, 190, y - 3, 0.3);
        Total(sheet, y + 3, "Net amount", invoice.Net, Face.DejaVu);
        Total(sheet, y + 10, $"VAT {invoice.Rate} %", invoice.Vat, Face.DejaVu);
        sheet.Frame(112, y + 13.5, 80, 9, 0.4);
        Total(sheet, y + 19.5, "Amount payable", invoice.Total, Face.DejaVuBold);
        sheet.Paragraph(20, y + 38, 170, "The amount payable is debited from your account on the due date. Questions about this invoice are answered on "
            + "working days from 8 to 18 o'clock. Meter readings can be sent by e-mail.", Face.DejaVu, 8, Ink.Grey);
        sheet.Line(20, 276, 190, 276, 0.2, Ink.Grey);
        sheet.Text(105, 281, $"{invoice.Supplier.Name}  ·  Commercial register HRB 11834  ·  IBAN DE89 3704 0044 0532 0130 00", Face.DejaVu, 7, Ink.Grey, Align.Centre);
    }

    private static void DrawMeta(Sheet sheet, Invoice invoice)
    {
        var cells = new[]
        {
            ("Invoice number", invoice.Number), ("Invoice date", SupplierInvoices.Date(invoice, invoice.Date)),
            ("Due date", SupplierInvoices.Date(invoice, invoice.Due)), ("Order number", invoice.OrderNumber ?? "-"),
        };
        sheet.Frame(20, 92, 172, 16, 0.3);
        for (var i = 0; i < cells.Length; i++)
        {
            var x = 20 + i * 43.0;
            if (i > 0)
                sheet.Line(x, 92, x, 108, 0.2);
            sheet.Text(x + 2.5, 97.5, cells[i].Item1, Face.DejaVu, 7.5, Ink.Grey);
            sheet.Text(x + 2.5, 104.5, cells[i].Item2, Face.DejaVuBold, 9.5);
        }
    }

    private static void Total(Sheet sheet, double y, string label, decimal amount, Face face)
    {
        sheet.Text(115, y, label, face, 9.5);
        sheet.Text(190, y, amount.Grouped(), face, 9.5, align: Align.Right);
    }
}
