using System.Globalization;
using DocIntake.Pipeline.Reviewing;
using DocIntake.Pipeline.Understanding;

namespace DocIntake.EndToEndTests.Desk;

/// <summary>Two small document types, one check and one way to mistype.</summary>
internal sealed class OfficeRules : IDeskRules
{
    public IReadOnlyList<DeskType> Types { get; } =
    [
        new("change-of-address", "Change of address", "v1",
        [
            new("surname", "Surname", null, []),
            new("move_date", "Moves on", "Day.month.year, like 31.12.2026.", []),
            new("dwelling", "Lives there as", null, [new("owner", "Owner"), new("tenant", "Tenant"), new("other", "Other")]),
        ]),
        new("supplier-invoice", "Supplier invoice", "v1",
        [
            new("supplier_name", "Supplier", null, []),
            new("invoice_number", "Invoice number", null, []),
            new("invoice_date", "Invoice date", "Day.month.year, like 31.12.2026.", []),
            new("net", "Net", null, []),
            new("vat", "VAT", null, []),
            new("total", "Total", null, []),
            new("currency", "Currency", null, [new("EUR", "Euro"), new("USD", "US dollar")]),
        ])
        {
            Tables = [new("items", "Goods", [new("what", "What", null, []), new("amount", "Amount", null, [])])],
        },
    ];

    public TypedValue Canonical(string type, string? version, string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return new TypedValue(null);
        var money = field is "net" or "vat" or "total";
        if (!money)
            return new TypedValue(typed.Trim());
        return decimal.TryParse(typed, CultureInfo.InvariantCulture, out var amount)
            ? new TypedValue(amount.ToString("0.00", CultureInfo.InvariantCulture))
            : new TypedValue(null, $"“{typed}” is no amount of money. Type it like 1234.50.");
    }

    public IReadOnlyList<FailedCheck> Check(string type, string? version, IReadOnlyDictionary<string, string?> values)
    {
        decimal? Money(string field) => decimal.TryParse(values.GetValueOrDefault(field), CultureInfo.InvariantCulture, out var amount) ? amount : null;

        return type != "supplier-invoice" || Money("net") + Money("vat") == Money("total")
            ? []
            : [new FailedCheck("total-adds-up", "Net and VAT do not add up to the total.", ["net", "vat", "total"])];
    }
}
