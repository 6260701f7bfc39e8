using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Invoices;

/// <summary>Two pages: more lines than the first one holds, a carry-over, totals on the second.</summary>
internal static class LongInvoice
{
    private const int OnFirst = 21;
    private static readonly ItemTable Table = new(20, 190, Face.Narrow, Face.NarrowBold, 11, "Position", "Qty.", "Each", "Sum");

    internal static IReadOnlyList<Action<Sheet>> Draw(Invoice invoice) => [sheet => DrawFirst(sheet, invoice), sheet => DrawSecond(sheet, invoice)];

    private static void DrawFirst(Sheet sheet, Invoice invoice)
    {
        DrawHead(sheet, invoice, 1);
        Customer.Draw(sheet, 20, 50, Face.Narrow, 11);
        var y = 50.0;
        foreach (var (label, value) in Meta(invoice))
        {
            sheet.Text(150, y, label, Face.Narrow, 11, align: Align.Right);
            sheet.Text(153, y, value, Face.NarrowBold, 11);
            y += 5.5;
        }
        sheet.Text(20, 88, "Invoice", Face.NarrowBold, 18);
        var items = invoice.Items.Take(OnFirst).ToList();
        y = Table.Draw(sheet, 98, items);
        sheet.Line(20, y - 3, 190, y - 3, 0.2);
        sheet.Text(20, y + 2, "Carried over", Face.Narrow, 11);
        sheet.Text(190, y + 2, items.Sum(item => item.Amount).Grouped(), Face.Narrow, 11, align: Align.Right);
        DrawFoot(sheet, invoice);
    }

    private static void DrawSecond(Sheet sheet, Invoice invoice)
    {
        DrawHead(sheet, invoice, 2);
        sheet.Text(20, 44, $"Invoice {invoice.Number}, continued", Face.NarrowBold, 12);
        var y = Table.Draw(sheet, 54, invoice.Items.Skip(OnFirst));
        sheet.Line(110, y - 2, 190, y - 2, 0.3);
        y += 4;
        foreach (var (label, amount, face) in new[]
            { ("Net total", invoice.Net, Face.Narrow), ($"Value added tax {invoice.Rate} %", invoice.Vat, Face.Narrow), ("Balance due EUR", invoice.Total, Face.NarrowBold) })
        {
            sheet.Text(112, y, label, face, 12);
            sheet.Text(190, y, amount.Grouped(), face, 12, align: Align.Right);
            y += 7;
        }
        sheet.Line(110, y - 4, 190, y - 4, 0.6);
        DrawFoot(sheet, invoice);
    }

    private static void DrawHead(Sheet sheet, Invoice invoice, int page)
    {
        sheet.Fill(20, 16, 4, 14, new Ink(0.62, 0.12, 0.16));
        sheet.Text(27, 22, invoice.Supplier.Name, Face.NarrowBold, 15);
        sheet.Text(27, 28.5, $"Marktplatz 9, {invoice.Supplier.City}", Face.Narrow, 9.5, Ink.Grey);
        sheet.Text(190, 22, $"Page {page} of 2", Face.Narrow, 10, align: Align.Right);
    }

    private static void DrawFoot(Sheet sheet, Invoice invoice)
    {
        sheet.Line(20, 276, 190, 276, 0.2, Ink.Grey);
        sheet.Text(20, 281, $"VAT number {invoice.Supplier.VatId}", Face.Narrow, 9);
        sheet.Text(190, 281, "Creditor account 4410 882 019", Face.Narrow, 9, align: Align.Right);
    }

    private static IEnumerable<(string, string)> Meta(Invoice invoice)
    {
        yield return ("Document no.", invoice.Number);
        yield return ("Document date", SupplierInvoices.Date(invoice, invoice.Date));
        yield return ("Payable by", SupplierInvoices.Date(invoice, invoice.Due));
        if (invoice.OrderNumber is { } order)
            yield return ("Purchase order", order);
    }
}
