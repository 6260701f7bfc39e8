using System.Globalization;
using DocIntake.Pipeline.Reviewing;
using DocIntake.Pipeline.Understanding;

namespace DocIntake.Tests.Reviewing;

/// <summary>Two types; an invoice's amounts must be numbers and add up.</summary>
internal sealed class InvoiceRules : IDeskRules
{
    public IReadOnlyList<DeskType> Types { get; } = [new("supplier-invoice", "Supplier invoice", "v1", []) { Tables = [new("items", "Items", [DeskField.Plain("count"), DeskField.Plain("amount")])] }, new("receipt", "Receipt", "v7", [])];

    /// <summary>What the register says of the supplier of a corrected net.</summary>
    public string? SupplierOfNet { get; init; }

    public IReadOnlyDictionary<string, string?> FromRegisters(string type, string? version, string corrected, IReadOnlyDictionary<string, string?> values) =>
        corrected == "net" && SupplierOfNet is not null ? new Dictionary<string, string?> { ["supplier"] = SupplierOfNet } : [];

    public TypedValue Canonical(string type, string? version, string field, string? typed) =>
        field == "supplier" ? new TypedValue(typed)
        : decimal.TryParse(typed, CultureInfo.InvariantCulture, out var amount)
            ? new TypedValue(amount.ToString("0.00", CultureInfo.InvariantCulture))
            : new TypedValue(null, $"'{typed}' is no amount. Type it as 1234.50.");

    public IReadOnlyList<FailedCheck> Check(string type, string? version, IReadOnlyDictionary<string, string?> values)
    {
        decimal Amount(string field) => decimal.Parse(values[field] ?? "0", CultureInfo.InvariantCulture);

        return type != "supplier-invoice" || Amount("net") + Amount("vat") == Amount("total")
            ? []
            : [new FailedCheck("adds-up", "Net and VAT do not add up to the total.", ["net", "vat", "total"])];
    }
}
