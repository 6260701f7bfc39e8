using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Bots.Plans;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Pipeline.Workflows;

/// <summary>The single values and lists of a YAML section. One that is wrong is noted with its place and reads as missing.</summary>
public static class YamlValues
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(250);

    public static string? Text(this YamlSection section, string key, bool required = false)
    {
        section.Note(key, new KeyShape.Text(), required);
        return TextOf(section, key, required);
    }

    private static string? TextOf(YamlSection section, string key, bool required)
    {
        var text = section.Scalar(key)?.Value;
        if (required && !section.Has(key))
            section.Wrong(section.Top, $"'{key}' is missing.");
        else if (section.Node(key) is YamlScalarNode && string.IsNullOrWhiteSpace(text))
            section.Wrong(key, $"'{key}' is empty.");
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>The key stands there with nothing after it.</summary>
    public static bool IsNothing(this YamlSection section, string key)
    {
        section.Note(key, new KeyShape.Nothing());
        return section.Node(key) is YamlScalarNode { Value: null or "" };
    }

    public static bool Flag(this YamlSection section, string key)
    {
        section.Note(key, new KeyShape.Flag());
        if (section.Scalar(key) is not { } scalar)
            return false;
        if (scalar.Value is not ("true" or "false"))
            section.Wrong(scalar, $"'{key}' must be true or false, not '{scalar.Value}'.{(YesOrNo(scalar.Value) is { } meant ? $" Did you mean '{meant}'?" : "")}");
        return scalar.Value == "true";
    }

    private static string? YesOrNo(string? written) => written?.ToLowerInvariant() switch
    {
        "yes" or "y" or "on" or "1" or "true" => "true",
        "no" or "n" or "off" or "0" or "false" => "false",
        _ => null,
    };

    public static double? Number(this YamlSection section, string key, double least, double most)
    {
        section.Note(key, new KeyShape.Number(least, most, Whole: false));
        if (section.Scalar(key) is not { } scalar)
            return null;
        if (Parse(scalar, least, most) is { } number)
            return number;
        section.Wrong(scalar, string.Create(CultureInfo.InvariantCulture, $"'{key}' must be a number from {least} to {most}, not '{scalar.Value}'."));
        return null;
    }

    /// <summary>A share of one: "0.5%", "0.5 %" or 0.005.</summary>
    public static double? Share(this YamlSection section, string key, double least, double most)
    {
        section.Note(key, new KeyShape.Share(least, most));
        if (section.Scalar(key) is not { } scalar)
            return null;
        var written = (scalar.Value ?? "").Trim();
        var percent = written.EndsWith('%');
        if (double.TryParse(written.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && (percent ? number / 100 : number) is var share && share >= least && share <= most)
            return share;
        section.Wrong(scalar, string.Create(CultureInfo.InvariantCulture, $"'{key}' must be a share from {least * 100:0.####}% to {most * 100:0.####}%, such as 0.5% or 0.005, not '{scalar.Value}'."));
        return null;
    }

    public static int? Whole(this YamlSection section, string key, int least, int most)
    {
        section.Note(key, new KeyShape.Number(least, most, Whole: true));
        if (section.Scalar(key) is not { } scalar)
            return null;
        if (Parse(scalar, least, most) is { } number && number == Math.Floor(number))
            return (int)number;
        section.Wrong(scalar, $"'{key}' must be a number from {least} to {most}, without decimals, not '{scalar.Value}'.");
        return null;
    }

    /// <summary>A list of exactly so many numbers; <paramref name="wrong"/> says what they are.</summary>
    public static double[]? Numbers(this YamlSection section, string key, int count, double least, double most, string wrong)
    {
        section.Note(key, new KeyShape.Numbers(count, least, most), required: true);
        if (section.Node(key) is not { } found)
        {
            section.Wrong(section.Top, wrong);
            return null;
        }
        var numbers = (found as YamlSequenceNode)?.Children.Select(child => child is YamlScalarNode scalar ? Parse(scalar, least, most) : null).OfType<double>().ToArray();
        if (numbers?.Length == count && found is YamlSequenceNode { Children.Count: var all } && all == count)
            return numbers;
        section.Wrong(found, wrong);
        return null;
    }

    private static double? Parse(YamlScalarNode scalar, double least, double most) =>
        double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    /// <summary>A list of texts; one text alone is a list of one.</summary>
    public static IReadOnlyList<string> Texts(this YamlSection section, string key)
    {
        section.Note(key, new KeyShape.Texts());
        switch (section.Node(key))
        {
            case null:
                return [];
            case YamlScalarNode { Value.Length: > 0 } one:
                return [one.Value];
            case YamlSequenceNode list when list.Children.All(item => item is YamlScalarNode { Value.Length: > 0 }):
                return [.. list.Children.Select(item => ((YamlScalarNode)item).Value ?? "")];
            case var other:
                section.Wrong(other, $"'{key}' must be a text or a list of texts.");
                return [];
        }
    }

    /// <summary>One of the words of <typeparamref name="T"/>, in kebab-case.</summary>
    public static T? Word<T>(this YamlSection section, string key, bool required = false) where T : struct, Enum
    {
        section.Note(key, new KeyShape.Word([.. Words<T>().Keys]), required);
        if (required && !section.Has(key))
            section.Wrong(section.Top, $"'{key}' is missing. It is one of: {string.Join(", ", Words<T>().Keys)}.");
        if (section.Scalar(key) is not { } scalar)
            return null;
        if (Words<T>().TryGetValue(scalar.Value ?? "", out var word))
            return word;
        section.Wrong(scalar, $"'{scalar.Value}' is no {key}.{DidYouMean.Suggest(scalar.Value ?? "", Words<T>().Keys)}");
        return null;
    }

    /// <summary>One of the things known by name.</summary>
    public static T? OneOf<T>(this YamlSection section, string key, IReadOnlyDictionary<string, T> known) where T : class
    {
        section.Note(key, new KeyShape.Word([.. known.Keys]));
        if (section.Scalar(key) is not { } scalar)
            return null;
        if (known.TryGetValue(scalar.Value ?? "", out var named))
            return named;
        section.Wrong(scalar, $"'{scalar.Value}' is no {key}.{DidYouMean.Suggest(scalar.Value ?? "", [.. known.Keys])}");
        return null;
    }

    public static Regex? Pattern(this YamlSection section, string key)
    {
        section.Note(key, new KeyShape.Pattern());
        if (TextOf(section, key, required: false) is not { } pattern)
            return null;
        try
        {
            return Compiled(pattern);
        }
        catch (RegexParseException wrong)
        {
            section.Wrong(section.Scalar(key)!, wrong.Offset, $"'{key}' is not a regular expression: {wrong.Message}"); // a text was just read there
            return null;
        }
    }

    /// <summary>One that takes as long as its text, whatever the pattern; look-around and back references cannot be had so, and have a limit instead.</summary>
    private static Regex Compiled(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, PatternTime);
        }
    }

    private static Dictionary<string, T> Words<T>() where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(word => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()), word => word);
}
