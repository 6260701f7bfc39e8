using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Invoices;

/// <summary>A shaded column on the left with small capital labels above their values; the sum stands large at the foot.</summary>
internal static class SidebarInvoice
{
    private const double Main = 72;

    internal static IReadOnlyList<Action<Sheet>> Draw(Invoice invoice) => [sheet => Draw(sheet, invoice)];

    private static void Draw(Sheet sheet, Invoice invoice)
    {
        sheet.Fill(0, 0, 62, Sheet.Height, Ink.Pale);
        var y = 66.0;
        foreach (var (label, value) in Meta(invoice))
        {
            sheet.Text(12, y, label, Face.SansBold, 7.5, Ink.Grey);
            sheet.Text(12, y + 5.2, value, Face.Sans, 10.5);
            y += 15;
        }
        sheet.Text(Main, 30, invoice.Supplier.Name, Face.SansBold, 16);
        sheet.Text(Main, 36.5, $"Orbit Park, {invoice.Supplier.City}  ·  accounts@meridian-it.example", Face.Sans, 8.5, Ink.Grey);
        sheet.Text(Main, 62, "Tax invoice", Face.Sans, 24, Ink.Grey);
        Customer.Draw(sheet, Main, 74, Face.Sans, 9.5);
        var table = new ItemTable(Main, 196, Face.Sans, Face.SansBold, 9, "Item", "Units", "Unit", "Line total") { Rule = Ink.Pale, Step = 8 };
        y = table.Draw(sheet, 112, invoice.Items) + 6;
        Total(sheet, y, "Net", invoice.Net, Face.Sans, 10);
        Total(sheet, y + 7, $"VAT ({invoice.Rate}%)", invoice.Vat, Face.Sans, 10);
        sheet.Line(128, y + 10, 196, y + 10, 0.4);
        Total(sheet, y + 17, "Total GBP", invoice.Total, Face.SansBold, 13);
        sheet.Text(Main, 276, "Interest is charged on late payment under the Late Payment Act.", Face.Sans, 8, Ink.Grey);
    }

    private static void Total(Sheet sheet, double y, string label, decimal amount, Face face, double points)
    {
        sheet.Text(130, y, label, face, points);
        sheet.Text(196, y, amount.Grouped(), face, points, align: Align.Right);
    }

    private static IEnumerable<(string, string)> Meta(Invoice invoice)
    {
        yield return ("INVOICE #", invoice.Number);
        yield return ("ISSUED", SupplierInvoices.Date(invoice, invoice.Date));
        yield return ("DUE", SupplierInvoices.Date(invoice, invoice.Due));
        if (invoice.OrderNumber is { } order)
            yield return ("PO NUMBER", order);
        yield return ("VAT REG", invoice.Supplier.VatId);
    }
}
