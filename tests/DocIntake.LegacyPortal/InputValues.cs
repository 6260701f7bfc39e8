using System.Globalization;

namespace DocIntake.LegacyPortal;

/// <summary>Between what stands in an input, what is stored and what a screen shows.</summary>
public static class InputValues
{
    /// <summary>The name an input has in the HTML: as little telling as theirs.</summary>
    public static string HtmlName(Area area, Input input) => $"F{area.Code}{area.Inputs.ToList().IndexOf(input) + 1:00}";

    /// <summary>As it was typed; three parts with points between for a date of three lists.</summary>
    public static string Typed(Area area, Input input, IFormCollection form)
    {
        var name = HtmlName(area, input);
        if (input.Kind != InputKind.DayMonthYear || form.ContainsKey(name))
            return form[name].ToString().Trim();
        var parts = new[] { form[$"{name}D"].ToString(), form[$"{name}M"].ToString(), form[$"{name}Y"].ToString() };
        return parts.All(string.IsNullOrEmpty) ? "" : string.Join('.', parts);
    }

    /// <summary>What is stored, or what is wrong with it in the system's words.</summary>
    public static (string Value, string? Wrong) Read(Area area, Input input, string typed)
    {
        if (input.Kind == InputKind.Tick)
            return (typed == "Y" ? "true" : "false", null);
        if (typed.Length == 0)
            return ("", input.Required ? $"Field {input.Label} is mandatory (E-101)" : null);
        switch (input.Kind)
        {
            case InputKind.Date or InputKind.DayMonthYear:
                var format = input.Kind == InputKind.DayMonthYear ? "d.M.yyyy" : area.DateFormat;
                return DateOnly.TryParseExact(typed, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                    ? (date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)
                    : (typed, $"Invalid date in field {input.Label} (E-102)");
            case InputKind.Money:
                return decimal.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
                    ? (amount.ToString("0.00", CultureInfo.InvariantCulture), null)
                    : (typed, $"Invalid amount in field {input.Label} (E-103)");
            case InputKind.Select or InputKind.Radio:
                return input.Choices?.ContainsKey(typed) == true ? (typed, null) : (typed, $"Invalid choice in field {input.Label} (E-104)");
            default:
                return (typed, null);
        }
    }

    /// <summary>As the record screen shows it. The register writes names in capitals.</summary>
    public static string Show(Area area, Input input, string value) => input.Kind switch
    {
        InputKind.Tick => value == "true" ? "YES" : "NO",
        _ when value.Length == 0 => "-",
        InputKind.Date or InputKind.DayMonthYear => DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString(area.DateFormat, CultureInfo.InvariantCulture),
        InputKind.Money => decimal.Parse(value, CultureInfo.InvariantCulture).ToString("#,##0.00", CultureInfo.InvariantCulture),
        InputKind.Select or InputKind.Radio => input.Choices?[value] ?? value,
        _ => area.Code == "PR" ? value.ToUpperInvariant() : value,
    };

    /// <summary>What the server refuses of a whole screen.</summary>
    public static IEnumerable<string> Wrongs(Area area, Screen screen, IReadOnlyDictionary<string, string> values, PortalOptions options)
    {
        if (screen.Inputs.Any(input => input.Name == area.Registered) && !IsRegistered(area, values[area.Registered], options))
            yield return $"{area.NotRegistered} (E-301)";
        if (area.Total is not null && screen.Inputs.Any(input => input.Name == area.Total))
        {
            var sum = area.Addends.Sum(name => Amount(values[name]));
            if (sum != Amount(values[area.Total]))
                yield return $"Amounts do not add up: {sum.ToString("0.00", CultureInfo.InvariantCulture)} (E-207)";
        }
    }

    private static bool IsRegistered(Area area, string number, PortalOptions options) =>
        options.Registers.TryGetValue(area.Path, out var known) ? known.Contains(number) : number.FirstOrDefault(char.IsAsciiDigit) != '9';

    private static decimal Amount(string value) => value.Length == 0 ? 0 : decimal.Parse(value, CultureInfo.InvariantCulture);
}
