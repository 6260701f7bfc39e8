using DocIntake.Samples.Forms;

namespace DocIntake.Samples.Values;

/// <summary>Invents people who move.</summary>
public static class ChangesOfAddress
{
    private static readonly string[] Surnames =
    [
        "ASHWORTH", "BELLAMY", "CALDWELL", "DRUMMOND", "FAIRFAX", "GALLAGHER", "HOLLOWAY", "KOWALSKI", "LINDQVIST", "MERRIMAN", "O'BRIEN", "PEMBERTON",
        "RAHMAN", "SANDOVAL", "VASQUEZ", "WHITAKER", "YARDLEY", "ZIELINSKI", "SMITH-JONES", "NAKAMURA", "BLACKWOOD", "EVERHART", "HARGREAVES", "MCKENZIE",
    ];

    private static readonly string[] GivenNames =
    [
        "ANNA", "BRIGID", "CHARLES", "DOROTHY", "EDWIN", "FARIDA", "GRAHAM", "HANNAH", "IBRAHIM", "JOANNA MARIE", "KENNETH", "LUCIA", "MARTIN", "NADIA",
        "OLIVER JAMES", "PRIYA", "QUENTIN", "ROSA", "STEFAN", "THERESA ANN", "VICTOR", "WANDA", "YUSUF", "ZOE",
    ];

    private static readonly string[] Streets =
    [
        "HARBOUR STREET", "MILL LANE", "STATION ROAD", "CHURCH HILL", "QUEEN'S WALK", "VICTORIA AVENUE", "ORCHARD CLOSE", "BRIDGE STREET", "LONG ACRE",
        "MARKET SQUARE", "WINDMILL RISE", "GARDEN TERRACE",
    ];

    public static Paper Invent(Random random, int number, Func<int, Pen> pen, string? oddity = null)
    {
        var fields = Values(random, number, oddity);
        var seed = random.Next();
        return new Paper("change-of-address", fields, [sheet =>
        {
            ChangeOfAddressForm.DrawBlank(sheet, fields["form_number"] ?? ChangeOfAddressForm.ExampleNumber);
            ChangeOfAddressForm.Fill(sheet, fields, pen(seed));
        }], Explain(oddity));
    }

    private static Dictionary<string, string?> Values(Random random, int number, string? oddity)
    {
        var town = random.Pick(Registers.Towns);
        var moved = random.Date(new DateOnly(2026, 3, 1), new DateOnly(2026, 10, 15));
        var street = $"{random.Pick(Streets)} {random.Next(1, 180)}{(random.OneIn(4) ? "AB"[random.Next(2)] : "")}";
        return new Dictionary<string, string?>
        {
            ["form_number"] = $"CA1-{number:000000}",
            ["person_number"] = random.PersonNumber(knownToSystem: oddity != Oddities.RefusedBySystem),
            ["surname"] = random.Pick(Surnames),
            ["given_names"] = random.Pick(GivenNames),
            ["date_of_birth"] = random.Date(new DateOnly(1938, 1, 1), new DateOnly(2007, 12, 31)).Iso(),
            ["new_street"] = street,
            ["new_postcode"] = town.Postcode,
            ["new_city"] = oddity == Oddities.ContradictsRegister ? random.Pick([.. Registers.Towns.Where(other => other.City != town.City)]).City : town.City,
            ["move_date"] = moved.Iso(),
            ["whole_household"] = random.OneIn(3) ? "false" : "true",
            ["mail_forwarding"] = random.OneIn(2) ? "false" : "true",
            ["dwelling"] = random.Pick(["owner", "tenant", "tenant", "tenant", "other"]),
            ["signature"] = oddity == Oddities.NotSigned ? "false" : "true",
            ["signed_date"] = moved.AddDays(random.Next(-10, 14)).Iso(),
        };
    }

    private static Oddity? Explain(string? oddity) => oddity switch
    {
        null => null,
        Oddities.ContradictsRegister => new(oddity, "new_city", "The postcode belongs to another town."),
        Oddities.NotSigned => new(oddity, "signature", "The form is not signed."),
        Oddities.RefusedBySystem => new(oddity, "person_number", "The population register does not know the person."),
        _ => throw new ArgumentOutOfRangeException(nameof(oddity), oddity, "No such oddity in a change of address."),
    };
}
