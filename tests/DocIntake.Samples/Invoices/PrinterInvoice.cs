using System.Globalization;
using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Invoices;

/// <summary>Printed line by line in one width, as an old accounts program does: capitals, colons, rules of dashes.</summary>
internal static class PrinterInvoice
{
    private const int Columns = 76;

    internal static IReadOnlyList<Action<Sheet>> Draw(Invoice invoice) =>
    [
        sheet =>
        {
            var y = 26.0;
            foreach (var line in Lines(invoice))
            {
                sheet.Text(20, y, line, line.StartsWith(invoice.Supplier.Name.ToUpperInvariant(), StringComparison.Ordinal) ? Face.MonoBold : Face.Mono, 10);
                y += 4.9;
            }
        },
    ];

    private static IEnumerable<string> Lines(Invoice invoice)
    {
        yield return invoice.Supplier.Name.ToUpperInvariant();
        yield return $"18 FOUNDRY LANE, {invoice.Supplier.City.ToUpperInvariant()}";
        yield return $"VAT REG NO {invoice.Supplier.VatId}";
        yield return "";
        yield return Two("TO:", $"INVOICE NUMBER : {invoice.Number,-12}");
        yield return Two(Customer.Lines[0].ToUpperInvariant(), $"TAX DATE       : {SupplierInvoices.Date(invoice, invoice.Date),-12}");
        yield return Two(Customer.Lines[1].ToUpperInvariant(), $"PAYMENT DUE    : {SupplierInvoices.Date(invoice, invoice.Due),-12}");
        yield return Two(Customer.Lines[2].ToUpperInvariant(), invoice.OrderNumber is { } order ? $"ORDER NO       : {order,-12}" : "");
        yield return Customer.Lines[3].ToUpperInvariant();
        yield return "";
        yield return "                                S A L E S   I N V O I C E";
        yield return "";
        yield return new string('-', Columns);
        yield return string.Format(CultureInfo.InvariantCulture, "{0,-6}{1,-32}{2,6}{3,14}{4,18}", "CODE", "DESCRIPTION", "QTY", "PRICE", "AMOUNT GBP");
        yield return new string('-', Columns);
        foreach (var item in invoice.Items)
            yield return string.Format(CultureInfo.InvariantCulture, "{0,-6}{1,-32}{2,6}{3,14}{4,18}", item.Code, item.Description, item.Quantity, item.UnitPrice.Grouped(), item.Amount.Grouped());
        yield return new string('-', Columns);
        yield return "";
        yield return Total("GOODS TOTAL", invoice.Net);
        yield return Total($"V.A.T. {invoice.Rate}.0%", invoice.Vat);
        yield return new string(' ', 44) + new string('=', Columns - 44);
        yield return Total("INVOICE TOTAL", invoice.Total);
        yield return "";
        yield return "TERMS: STRICTLY NETT.  E. & O. E.";
    }

    private static string Two(string left, string right) => left.PadRight(44) + right;

    private static string Total(string label, decimal amount) =>
        new string(' ', 44) + label.PadRight(16) + amount.Grouped().PadLeft(Columns - 60);
}
