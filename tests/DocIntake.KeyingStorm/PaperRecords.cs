using System.Globalization;

namespace DocIntake.KeyingStorm;

/// <summary>What should stand in the old system: field values as a document has them, canonical.</summary>
public sealed record PaperRecord(string Workflow, string System, string NaturalKey, IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>The record was put right in the system, once.</summary>
    public bool IsAmended { get; init; }
    /// <summary>It was taken back there, once.</summary>
    public bool IsRecalled { get; init; }
}

/// <summary>Records drawn by a seed: the three shipped workflows in turn, with names and amounts that break carelessness.</summary>
public static class PaperRecords
{
    private static readonly string[] Surnames = ["O'Neill", "Müller", "Smith & Sons", "<Brown>", "Łukasz", "van der \"Berg\"", "Čapek", "Nguyễn", "D'Árcy"];
    private static readonly string[] GivenNames = ["Anna Maria", "Jörg", "Zoë", "Seán", "Renée", "Iñigo", "Åsa"];
    private static readonly string[] Streets = ["Mill Lane", "Straße des 17. Juni", "Rue de l'Été", "Plaza & Corner", "100% Way"];
    private static readonly string[] Towns = ["Newtown", "Köln", "Saint-Étienne", "Łódź"];

    public static IReadOnlyList<PaperRecord> Draw(int count, int seed)
    {
#pragma warning disable CA5394 // the same seed must draw the same
        var random = new Random(seed);
#pragma warning restore CA5394
        return [.. Enumerable.Range(1, count).Select(number => (number % 3) switch
        {
            0 => Claim(number, random),
            1 => ChangeOfAddress(number, random),
            _ => Invoice(number, random),
        })];
    }

    private static PaperRecord ChangeOfAddress(int number, Random random)
    {
        var key = $"CA1-{number:000000}";
        return new PaperRecord("change-of-address", "population-register", key, new Dictionary<string, string?>
        {
            ["form_number"] = key,
            ["person_number"] = $"1{Number(random, 8)}",
            ["surname"] = One(Surnames, random),
            ["given_names"] = One(GivenNames, random),
            ["date_of_birth"] = Date(random, 1930, 2007),
            ["new_street"] = $"{One(Streets, random)} {Below(random, 200) + 1} \"B\"",
            ["new_postcode"] = Number(random, 5),
            ["new_city"] = One(Towns, random),
            ["move_date"] = Date(random, 2025, 2026),
            ["whole_household"] = Tick(random),
            ["mail_forwarding"] = Tick(random),
            ["dwelling"] = One(["owner", "tenant", "other"], random),
            ["signature"] = Tick(random),
            ["signed_date"] = Date(random, 2025, 2026),
        });
    }

    private static PaperRecord Claim(int number, Random random)
    {
        var key = $"BC-2026-{number:000000}";
        var (rent, heating, other) = (Below(random, 200_000), Below(random, 30_000), Below(random, 2) == 0 ? (int?)null : Below(random, 5_000));
        return new PaperRecord("benefit-claim", "benefits", key, new Dictionary<string, string?>
        {
            ["claim_number"] = key,
            ["claimant_number"] = $"4{Number(random, 6)}",
            ["claimant_name"] = $"{One(GivenNames, random)} {One(Surnames, random)}",
            ["date_of_birth"] = Date(random, 1930, 2007),
            ["phone"] = Below(random, 2) == 0 ? null : $"0{Number(random, 10)}",
            ["iban"] = Below(random, 3) == 0 ? null : $"DE{Number(random, 20)}",
            ["claim_type"] = One(["housing", "heating", "family"], random),
            ["period_from"] = Date(random, 2025, 2025),
            ["period_to"] = Date(random, 2026, 2026),
            ["monthly_rent"] = Money(rent),
            ["heating_costs"] = Money(heating),
            ["other_costs"] = other is { } cents ? Money(cents) : null,
            ["total_claimed"] = Money(rent + heating + (other ?? 0)),
            ["declaration"] = "true",
            ["signature"] = Tick(random),
            ["signed_date"] = Date(random, 2025, 2026),
            ["office"] = Below(random, 2) == 0 ? null : "North",
        });
    }

    private static PaperRecord Invoice(int number, Random random)
    {
        var key = $"R-{number:000000}/26";
        var (net, vat) = (Below(random, 2_000_000), Below(random, 400_000));
        return new PaperRecord("supplier-invoice", "accounts", key, new Dictionary<string, string?>
        {
            ["supplier_name"] = One(Surnames, random),
            // Two suppliers may use one number: the key is both together.
            ["vat_id"] = $"DE1{Number(random, 8)}",
            ["invoice_number"] = key,
            ["invoice_date"] = Date(random, 2025, 2026),
            ["due_date"] = Below(random, 2) == 0 ? null : Date(random, 2026, 2026),
            ["order_number"] = Below(random, 2) == 0 ? null : Number(random, 6),
            ["net"] = Money(net),
            ["vat"] = Money(vat),
            ["total"] = Money(net + vat),
            ["currency"] = One(["EUR", "USD", "GBP", "CHF"], random),
        });
    }

#pragma warning disable CA5394 // drawing samples, not secrets
    private static int Below(Random random, int limit) => random.Next(limit);
#pragma warning restore CA5394

    private static string One(string[] words, Random random) => words[Below(random, words.Length)];

    private static string Tick(Random random) => Below(random, 2) == 0 ? "true" : "false";

    private static string Number(Random random, int digits) => string.Concat(Enumerable.Range(0, digits).Select(_ => (char)('0' + Below(random, 9))));

    private static string Money(int cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Date(Random random, int from, int to) =>
        new DateOnly(from, 1, 1).AddDays(Below(random, 365 * (to - from + 1))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
