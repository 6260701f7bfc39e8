using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Invoices;

/// <summary>Invents invoices; each supplier has its own numbers, goods and look.</summary>
public static class SupplierInvoices
{
    private sealed record House(string Number, string Date, int Rate, int FewestItems, int MostItems, string[] Goods, Func<Invoice, IReadOnlyList<Action<Sheet>>> Draw);

    private static readonly Dictionary<string, House> Houses = new()
    {
        ["GB412778319"] = new("INV-2026-{0:00000}", "d MMMM yyyy", 20, 3, 8,
            ["Copier paper A4 80 g, box", "Ring binder, blue", "Toner cartridge TK-4", "Ballpoint pens, pack of 50", "Desk lamp LED", "Envelopes C5, 500"], BandInvoice.Draw),
        ["DE287114906"] = new("71{0:00000}", "dd.MM.yyyy", 19, 3, 5,
            ["Electricity, unit price", "Grid charge", "Metering", "Heating inspection", "Standing charge"], TableInvoice.Draw),
        ["IE3628841KH"] = new("CF/26/{0:0000}", "d MMM yyyy", 23, 2, 5,
            ["Office cleaning, hours", "Window cleaning", "Lift maintenance", "Waste collection", "Caretaker, hours"], LetterInvoice.Draw),
        ["GB530924467"] = new("SPW{0:000000}", "dd/MM/yy", 20, 2, 6,
            ["LEAFLET A5 4-COLOUR", "LETTERHEAD 1000", "POSTER A2", "BOOKLET 24PP", "BUSINESS CARDS"], PrinterInvoice.Draw),
        ["DE319460275"] = new("R-{0:00000}-26", "yyyy-MM-dd", 7, 26, 32,
            ["Canteen lunch, standard", "Canteen lunch, vegetarian", "Coffee service, cups", "Meeting snack tray", "Mineral water, crates", "Fruit basket"], LongInvoice.Draw),
        ["GB671205834"] = new("{0:0000000}", "dd MMM yyyy", 20, 2, 6,
            ["Laptop 14 inch, leased", "Helpdesk, hours", "Server backup, monthly", "Network switch 24 port", "Licence renewal"], SidebarInvoice.Draw),
    };

    public static Paper Invent(Random random, int number, string? vatId = null, string? oddity = null) => WithItems(random, number, vatId, oddity).Paper;

    /// <summary>The same, with the lines that are billed, which <see cref="Paper.Fields"/> does not have.</summary>
    public static (Paper Paper, IReadOnlyList<InvoiceItem> Items) WithItems(Random random, int number, string? vatId = null, string? oddity = null)
    {
        vatId ??= random.Pick(Registers.Suppliers).VatId;
        var supplier = Registers.Suppliers.Single(known => known.VatId == vatId);
        var house = Houses[supplier.VatId];
        var items = Enumerable.Range(0, random.Next(house.FewestItems, house.MostItems + 1))
            .Select(_ => new InvoiceItem($"{random.Next(1000, 9999)}", random.Pick(house.Goods), random.Next(1, 25), random.Next(250, 18000) / 100m)).ToList();
        var net = items.Sum(item => item.Amount);
        var total = net + Invoice.VatOn(net, house.Rate) + (oddity == Oddities.DoesNotAddUp ? 100m : 0m);
        var date = random.Date(new DateOnly(2026, 4, 1), new DateOnly(2026, 10, 10));
        var printed = supplier with { Name = oddity == Oddities.ContradictsRegister ? "Brightwater Trading Company" : supplier.Name };
        var invoice = new Invoice(printed, string.Format(System.Globalization.CultureInfo.InvariantCulture, house.Number, number), date, date.AddDays(random.Pick([14, 30, 30])),
            random.OneIn(3) ? null : $"PO-{random.Digits(6)}", items, house.Rate, total);
        return (new Paper("supplier-invoice", Values(invoice), house.Draw(invoice), Explain(oddity)), items);
    }

    internal static string Date(Invoice invoice, DateOnly date) => date.As(Houses[invoice.Supplier.VatId].Date);

    private static Dictionary<string, string?> Values(Invoice invoice) => new()
    {
        ["supplier_name"] = invoice.Supplier.Name,
        ["vat_id"] = invoice.Supplier.VatId,
        ["invoice_number"] = invoice.Number,
        ["invoice_date"] = invoice.Date.Iso(),
        ["due_date"] = invoice.Due.Iso(),
        ["order_number"] = invoice.OrderNumber,
        ["net"] = invoice.Net.Plain(),
        ["vat"] = invoice.Vat.Plain(),
        ["total"] = invoice.Total.Plain(),
        ["currency"] = invoice.Supplier.Currency,
    };

    private static Oddity? Explain(string? oddity) => oddity switch
    {
        null => null,
        Oddities.ContradictsRegister => new(oddity, "supplier_name", "The VAT number belongs to another supplier."),
        Oddities.DoesNotAddUp => new(oddity, "total", "Net and VAT do not add up to the total."),
        _ => throw new ArgumentOutOfRangeException(nameof(oddity), oddity, "No such oddity in an invoice."),
    };
}
