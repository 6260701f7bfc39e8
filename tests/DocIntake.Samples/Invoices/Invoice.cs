using DocIntake.Samples.Values;

namespace DocIntake.Samples.Invoices;

public sealed record InvoiceItem(string Code, string Description, int Quantity, decimal UnitPrice)
{
    public decimal Amount => Quantity * UnitPrice;
}

/// <summary>What a supplier bills. <see cref="Rate"/> is the VAT rate in per cent; <see cref="Total"/> is as printed, and may not add up.</summary>
public sealed record Invoice(
    Supplier Supplier, string Number, DateOnly Date, DateOnly Due, string? OrderNumber, IReadOnlyList<InvoiceItem> Items, int Rate, decimal Total)
{
    public decimal Net => Items.Sum(item => item.Amount);
    public decimal Vat => VatOn(Net, Rate);

    public static decimal VatOn(decimal net, int rate) => Math.Round(net * rate / 100, 2, MidpointRounding.AwayFromZero);
}
