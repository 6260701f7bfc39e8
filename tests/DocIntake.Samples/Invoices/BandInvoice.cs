using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Invoices;

/// <summary>A coloured band, labels and values in a column on the right, pound signs.</summary>
internal static class BandInvoice
{
    private static readonly Ink Band = new(0.12, 0.34, 0.30);

    internal static IReadOnlyList<Action<Sheet>> Draw(Invoice invoice) => [sheet => Draw(sheet, invoice)];

    private static void Draw(Sheet sheet, Invoice invoice)
    {
        sheet.Fill(0, 0, Sheet.Width, 26, Band);
        sheet.Text(18, 16, invoice.Supplier.Name, Face.SansBold, 18, Ink.White);
        sheet.Text(18, 34, $"Unit 4, Canal Wharf, {invoice.Supplier.City}  ·  Tel. 01422 555 0190", Face.Sans, 8.5, Ink.Grey);
        sheet.Text(18, 52, "INVOICE", Face.SansBold, 22, Band);
        Customer.Draw(sheet, 18, 66, Face.Sans, 10);
        var y = 60.0;
        foreach (var (label, value) in Meta(invoice))
        {
            sheet.Text(120, y, label, Face.SansBold, 9.5);
            sheet.Text(158, y, value, Face.Sans, 9.5);
            y += 6;
        }
        var table = new ItemTable(18, 192, Face.Sans, Face.SansBold, 9.5, "Description", "Qty", "Unit price", "Amount") { HeadingBar = Band, Rule = Ink.Pale };
        y = table.Draw(sheet, 108, invoice.Items) + 6;
        foreach (var (label, amount) in new[] { ("Subtotal", invoice.Net), ($"VAT {invoice.Rate}%", invoice.Vat) })
        {
            sheet.Text(140, y, label, Face.Sans, 10);
            sheet.Text(192, y, $"£{amount.Grouped()}", Face.Sans, 10, align: Align.Right);
            y += 6.5;
        }
        sheet.Line(138, y - 3.5, 192, y - 3.5, 0.5, Band);
        sheet.Text(140, y + 2.5, "Total due", Face.SansBold, 12);
        sheet.Text(192, y + 2.5, $"£{invoice.Total.Grouped()}", Face.SansBold, 12, align: Align.Right);
        sheet.Text(18, 275, "Please quote the invoice number with your payment. Goods remain our property until paid for.", Face.Sans, 8, Ink.Grey);
        sheet.Text(18, 280, "Registered in England 04417782  ·  Sort code 20-44-91  ·  Account 41770923", Face.Sans, 8, Ink.Grey);
    }

    private static IEnumerable<(string, string)> Meta(Invoice invoice)
    {
        yield return ("Invoice no.", invoice.Number);
        yield return ("Invoice date", SupplierInvoices.Date(invoice, invoice.Date));
        yield return ("Payment due", SupplierInvoices.Date(invoice, invoice.Due));
        if (invoice.OrderNumber is { } order)
            yield return ("Your order", order);
        yield return ("VAT Reg. No.", invoice.Supplier.VatId);
    }
}
