using DocIntake.Samples.Forms;

namespace DocIntake.Samples.Values;

/// <summary>Invents claims of people in the register.</summary>
public static class BenefitClaims
{
    private static readonly string[] Types = ["housing", "housing", "heating", "family"];
    private static readonly string[] DateFormats = ["dd/MM/yyyy", "dd.MM.yyyy", "d MMMM yyyy"];

    public static Paper Invent(Random random, int number, string? oddity = null)
    {
        var fields = Values(random, number, oddity);
        var claimNumber = $"BC-2026-{number:000000}";
        var printed = Printed(fields, random.Pick(DateFormats));
        var seed = random.Next();
        return new Paper("benefit-claim", fields,
        [
            sheet => BenefitClaimForm.DrawFirst(sheet, claimNumber, printed, Pen.Typed(seed)),
            sheet => BenefitClaimForm.DrawSecond(sheet, claimNumber, printed, Pen.Typed(seed)),
        ], Explain(oddity));
    }

    private static Dictionary<string, string?> Values(Random random, int number, string? oddity)
    {
        var refused = oddity == Oddities.RefusedBySystem;
        var claimant = random.Pick([.. Registers.Claimants.Where(known => known.Number[0] == Registers.UnknownToSystem == refused)]);
        var from = new DateOnly(2026, random.Next(1, 9), 1);
        var (rent, heating, other) = (random.Next(32000, 145000) / 100m, random.Next(4000, 22000) / 100m, random.Next(0, 9000) / 100m);
        var name = oddity == Oddities.ContradictsRegister ? random.Pick([.. Registers.Claimants.Where(someone => someone.Name != claimant.Name)]).Name : claimant.Name;
        return new Dictionary<string, string?>
        {
            ["claim_number"] = $"BC-2026-{number:000000}",
            ["claimant_number"] = claimant.Number,
            ["claimant_name"] = name,
            ["date_of_birth"] = claimant.DateOfBirth.Iso(),
            ["phone"] = $"01{random.Next(20, 99)}555{random.Digits(4)}",
            ["iban"] = random.Iban(),
            ["claim_type"] = random.Pick(Types),
            ["period_from"] = from.Iso(),
            ["period_to"] = from.AddMonths(random.Pick([3, 6, 12])).AddDays(-1).Iso(),
            ["monthly_rent"] = rent.Plain(),
            ["heating_costs"] = heating.Plain(),
            ["other_costs"] = other.Plain(),
            ["total_claimed"] = (rent + heating + other + (oddity == Oddities.DoesNotAddUp ? 90m : 0m)).Plain(),
            ["declaration"] = "true",
            ["signed_date"] = from.AddDays(random.Next(1, 50)).Iso(),
            ["signature"] = oddity == Oddities.NotSigned ? "false" : "true",
            ["office"] = claimant.Office,
        };
    }

    private static Dictionary<string, string?> Printed(Dictionary<string, string?> fields, string dateFormat) => fields.ToDictionary(field => field.Key, field => (field.Key, field.Value) switch
    {
        (_, null) => null,
        ("date_of_birth" or "period_from" or "period_to" or "signed_date", var iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd").As(dateFormat),
        ("monthly_rent" or "heating_costs" or "other_costs" or "total_claimed", var amount) => decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture).Grouped(),
        ("iban", var iban) => string.Join(' ', iban.Chunk(4).Select(four => new string(four))),
        ("phone", var phone) => $"{phone[..4]} {phone[4..7]} {phone[7..]}",
        ("claim_type", var type) => $"{char.ToUpperInvariant(type[0])}{type[1..]} benefit",
        (_, var text) => text,
    });

    private static Oddity? Explain(string? oddity) => oddity switch
    {
        null => null,
        Oddities.ContradictsRegister => new(oddity, "claimant_name", "The claimant number belongs to another person."),
        Oddities.DoesNotAddUp => new(oddity, "total_claimed", "The costs do not add up to the total claimed."),
        Oddities.NotSigned => new(oddity, "signature", "The claim is not signed."),
        Oddities.RefusedBySystem => new(oddity, "claimant_number", "The benefits system does not know the claimant."),
        _ => throw new ArgumentOutOfRangeException(nameof(oddity), oddity, "No such oddity in a benefit claim."),
    };
}
