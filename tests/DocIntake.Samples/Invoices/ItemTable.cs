using System.Globalization;
using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Invoices;

/// <summary>The lines of an invoice, in columns: where they stand, how they are headed.</summary>
internal sealed record ItemTable(double Left, double Right, Face Face, Face Heading, double Points, string Description, string Quantity, string UnitPrice, string Amount)
{
    private double QuantityAt => Right - 62;
    private double PriceAt => Right - 32;

    internal double Step { get; init; } = 6.2;
    internal Ink? HeadingBar { get; init; }
    internal Ink? Rule { get; init; }

    /// <returns>The baseline after the last line.</returns>
    internal double Draw(Sheet sheet, double y, IEnumerable<InvoiceItem> items)
    {
        if (HeadingBar is { } bar)
            sheet.Fill(Left - 1.5, y - 4.6, Right - Left + 3, 6.6, bar);
        var ink = HeadingBar is null ? Ink.Black : Ink.White;
        sheet.Text(Left, y, Description, Heading, Points, ink);
        sheet.Text(QuantityAt, y, Quantity, Heading, Points, ink, Align.Right);
        sheet.Text(PriceAt, y, UnitPrice, Heading, Points, ink, Align.Right);
        sheet.Text(Right, y, Amount, Heading, Points, ink, Align.Right);
        if (HeadingBar is null)
            sheet.Line(Left, y + 1.8, Right, y + 1.8, 0.3);
        y += Step + 1;
        foreach (var item in items)
        {
            sheet.Text(Left, y, item.Description, Face, Points);
            sheet.Text(QuantityAt, y, item.Quantity.ToString(CultureInfo.InvariantCulture), Face, Points, align: Align.Right);
            sheet.Text(PriceAt, y, item.UnitPrice.Grouped(), Face, Points, align: Align.Right);
            sheet.Text(Right, y, item.Amount.Grouped(), Face, Points, align: Align.Right);
            if (Rule is { } rule)
                sheet.Line(Left, y + 1.9, Right, y + 1.9, 0.1, rule);
            y += Step;
        }
        return y;
    }
}

/// <summary>Who is billed, on every invoice.</summary>
internal static class Customer
{
    internal static readonly string[] Lines = ["Westbury District Council", "Accounts Payable", "1 Council Square", "42117 Westbury"];

    internal static void Draw(Sheet sheet, double x, double y, Face face, double points)
    {
        foreach (var line in Lines)
        {
            sheet.Text(x, y, line, face, points);
            y += points * 0.46;
        }
    }
}
