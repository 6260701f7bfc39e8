namespace DocIntake.LegacyPortal;

public enum InputKind { Text, Date, DayMonthYear, Money, Select, Radio, Tick }

/// <summary>An input of an entry form. Choices: value as stored, then as the screen says it.</summary>
public sealed record Input(string Name, string Label, InputKind Kind = InputKind.Text, bool Required = true, IReadOnlyDictionary<string, string>? Choices = null);

/// <summary>How a screen's inputs stand on it, for every old system does it differently.</summary>
public enum ScreenLook { Labels, NeighbourCells, ColumnHeads, RowHeads }

public sealed record Screen(string Title, ScreenLook Look, IReadOnlyList<Input> Inputs);

/// <summary>A part of the system: one record type, its three entry screens, its search.</summary>
/// <param name="DateFormat">How its date inputs want a date, and how it shows one.</param>
/// <param name="Registered">The field that must be known to the area, else <paramref name="NotRegistered"/>.</param>
public sealed record Area(
    string Code, string Path, string Title, string RecordName, string DateFormat, IReadOnlyList<string> SearchBy,
    string Registered, string NotRegistered, IReadOnlyList<string> Addends, string? Total, IReadOnlyList<Screen> Screens)
{
    public IEnumerable<Input> Inputs => Screens.SelectMany(screen => screen.Inputs);
    public Input this[string name] => Inputs.Single(input => input.Name == name);
}

/// <summary>The three areas. Field names are those of the workflows, so that what was keyed can be compared with what was on the paper.</summary>
public static class Areas
{
    public static IReadOnlyList<Area> All { get; } =
    [
        new("PR", "population-register", "Population Register", "Change of address", "dd.MM.yyyy", ["form_number"],
            "person_number", "Person number not on register", [], null,
            [
                new("Person", ScreenLook.Labels,
                [
                    new("form_number", "Form number"), new("person_number", "Person number"), new("surname", "Surname"), new("given_names", "Given names"),
                    new("date_of_birth", "Date of birth", InputKind.DayMonthYear),
                ]),
                new("New address", ScreenLook.Labels,
                [
                    new("new_street", "Street and number"), new("new_postcode", "Postcode"), new("new_city", "Town"), new("move_date", "Date of move", InputKind.Date),
                    new("dwelling", "Occupied as", InputKind.Radio, Choices: new Dictionary<string, string> { ["owner"] = "Owner", ["tenant"] = "Tenant", ["other"] = "Other" }),
                    new("whole_household", "Whole household moves", InputKind.Tick), new("mail_forwarding", "Forward mail", InputKind.Tick),
                ]),
                new("Declaration", ScreenLook.Labels, [new("signature", "Form is signed", InputKind.Tick), new("signed_date", "Date of signature", InputKind.Date)]),
            ]),
        new("BN", "benefits", "Benefits Administration", "Claim", "dd/MM/yyyy", ["claim_number"],
            "claimant_number", "No such claimant", ["monthly_rent", "heating_costs", "other_costs"], "total_claimed",
            [
                new("Claimant", ScreenLook.NeighbourCells,
                [
                    new("claim_number", "Claim no."), new("claimant_number", "Claimant no."), new("claimant_name", "Name of claimant"),
                    new("date_of_birth", "Born on", InputKind.Date), new("phone", "Telephone", Required: false), new("iban", "IBAN", Required: false),
                    new("claim_type", "Kind of benefit", InputKind.Select,
                        Choices: new Dictionary<string, string> { ["housing"] = "10 Housing", ["heating"] = "20 Heating", ["family"] = "30 Family" }),
                    new("period_from", "Period from", InputKind.Date), new("period_to", "Period to", InputKind.Date),
                ]),
                new("Amounts", ScreenLook.RowHeads,
                [
                    new("monthly_rent", "Rent, monthly", InputKind.Money, false), new("heating_costs", "Heating", InputKind.Money, false),
                    new("other_costs", "Other costs", InputKind.Money, false), new("total_claimed", "Total claimed", InputKind.Money),
                ]),
                new("Declaration", ScreenLook.NeighbourCells,
                [
                    new("declaration", "Declaration ticked", InputKind.Tick), new("signature", "Signature present", InputKind.Tick),
                    new("signed_date", "Signed on", InputKind.Date), new("office", "Office", Required: false),
                ]),
            ]),
        new("AC", "accounts", "Accounts Payable", "Invoice", "ddMMyyyy", ["vat_id", "invoice_number"],
            "vat_id", "Unknown supplier", ["net", "vat"], "total",
            [
                new("Supplier", ScreenLook.NeighbourCells, [new("vat_id", "VAT ID"), new("supplier_name", "Supplier")]),
                new("Invoice", ScreenLook.Labels,
                [
                    new("invoice_number", "Invoice no."), new("invoice_date", "Invoice date", InputKind.Date), new("due_date", "Due date", InputKind.Date, false),
                    new("order_number", "Our order no.", Required: false),
                    new("currency", "Currency", InputKind.Select, Choices: new Dictionary<string, string> { ["EUR"] = "EUR Euro", ["USD"] = "USD US dollar", ["GBP"] = "GBP Pound sterling", ["CHF"] = "CHF Swiss franc" }),
                ]),
                new("Amounts", ScreenLook.ColumnHeads,
                    [new("net", "Net", InputKind.Money), new("vat", "VAT", InputKind.Money), new("total", "Gross", InputKind.Money)]),
            ]),
    ];

    public static Area? Find(string? path) => All.SingleOrDefault(area => area.Path == path);
}
