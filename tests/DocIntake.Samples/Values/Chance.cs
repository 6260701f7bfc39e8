using System.Globalization;

namespace DocIntake.Samples.Values;

/// <summary>What a seeded <see cref="Random"/> gives in the office's words.</summary>
internal static class Chance
{
    internal static T Pick<T>(this Random random, IReadOnlyList<T> among) => among[random.Next(among.Count)];

    internal static bool OneIn(this Random random, int cases) => random.Next(cases) == 0;

    internal static string Digits(this Random random, int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    internal static DateOnly Date(this Random random, DateOnly first, DateOnly last) => first.AddDays(random.Next(last.DayNumber - first.DayNumber + 1));

    internal static string Iso(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string As(this DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Canonical: two decimals and a point.</summary>
    internal static string Plain(this decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>As people print it: 1,234.50.</summary>
    internal static string Grouped(this decimal amount) => amount.ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>Eight digits and a check digit: weights 9 to 2, sum modulo 11.</summary>
    internal static string PersonNumber(this Random random, bool knownToSystem = true)
    {
        while (true)
        {
            var digits = (knownToSystem ? (char)('1' + random.Next(8)) : Registers.UnknownToSystem) + random.Digits(7);
            var check = digits.Select((digit, place) => (digit - '0') * (9 - place)).Sum() % 11;
            if (check < 10)
                return $"{digits}{check}";
        }
    }

    /// <summary>A German-shaped IBAN with right check digits (ISO 7064, mod 97).</summary>
    internal static string Iban(this Random random)
    {
        var account = random.Digits(18);
        var remainder = 0;
        foreach (var digit in account + "131400")
            remainder = (remainder * 10 + digit - '0') % 97;
        return $"DE{98 - remainder:00}{account}";
    }
}
