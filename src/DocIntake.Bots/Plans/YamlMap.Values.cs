using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Bots.Plans;

internal sealed partial class YamlMap
{
    public bool Has(string key) => notes is not null || Find(key) is not null;

    /// <summary>Whatever stands under them.</summary>
    public IEnumerable<string> Keys(string key) => Find(key) is YamlMappingNode { Children.Keys: var keys } ? keys.Select(Scalar) : [];

    public string Text(string key)
    {
        notes?.Note(key, new KeyShape.Scalar(), required: true);
        return Find(key) is { } found ? Scalar(found) : Missing(key, "");
    }

    public string? OptionalText(string key)
    {
        notes?.Note(key, new KeyShape.Scalar());
        return Find(key) is { } found ? Scalar(found) : null;
    }

    /// <summary>Tells that it is missing where it is.</summary>
    public void Need(string key)
    {
        if (!Has(key))
            Missing(key, 0);
    }

    public T Choice<T>(string key, T otherwise, params (string Word, T Value)[] choices)
    {
        notes?.Note(key, new KeyShape.Word([.. choices.Select(choice => choice.Word)]));
        if (Find(key) is not { } found)
            return otherwise;
        var word = Scalar(found);
        foreach (var choice in choices)
        {
            if (choice.Word == word)
                return choice.Value;
        }
        Wrong(found, $"'{word}' is no value for '{key}'; there are {string.Join(", ", choices.Select(choice => choice.Word))}.");
        return otherwise;
    }

    public TimeSpan Seconds(string key, double otherwise)
    {
        notes?.Note(key, new KeyShape.Seconds());
        if (Find(key) is not { } found)
            return TimeSpan.FromSeconds(otherwise);
        var text = Scalar(found);
        if (double.TryParse(text.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
            return TimeSpan.FromSeconds(seconds);
        Wrong(found, $"'{key}' is a time in seconds, like 10s; '{text}' is not.");
        return TimeSpan.FromSeconds(otherwise);
    }

    /// <summary>From 0 to 1, or with a percent sign; null: never.</summary>
    public double? ShareOrNever(string key, double otherwise)
    {
        notes?.Note(key, new KeyShape.Share(0, 1));
        notes?.Note(key, new KeyShape.Word(["never"]));
        if (Find(key) is not { } found)
            return otherwise;
        var text = Scalar(found);
        if (text == "never")
            return null;
        if (double.TryParse(text.TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture, out var share) && (text.EndsWith('%') ? share / 100 : share) is >= 0 and <= 1 and var part)
            return part;
        Wrong(found, $"'{key}' is a share, like 0.9 or 90%, or never; '{text}' is not.");
        return otherwise;
    }

    /// <summary>A whole number, 0 or more.</summary>
    public int? OptionalNumber(string key)
    {
        notes?.Note(key, new KeyShape.Number(0, int.MaxValue, Whole: true));
        if (Find(key) is not { } found)
            return null;
        if (int.TryParse(Scalar(found), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return number;
        Wrong(found, $"'{key}' is a whole number; '{Scalar(found)}' is not.");
        return null;
    }

    /// <summary>A regular expression; matches across cases.</summary>
    public Regex Pattern(string key)
    {
        notes?.Note(key, new KeyShape.Pattern(), required: true);
        return Find(key) is { } found ? Pattern(found) : Missing(key, new Regex("$^"));
    }

    /// <summary>Null where there is none.</summary>
    public Regex? OptionalPattern(string key)
    {
        notes?.Note(key, new KeyShape.Pattern());
        return Find(key) is { } found ? Pattern(found) : null;
    }

    public IReadOnlyList<Regex> Patterns(string key)
    {
        notes?.Note(key, new KeyShape.Texts());
        return [.. Nodes(key).Select(Pattern)];
    }

    /// <summary>Required: for the schema; the caller tells that it is missing, and why it may not be.</summary>
    public IReadOnlyList<string> Texts(string key, bool required = false)
    {
        notes?.Note(key, new KeyShape.Texts(), required);
        return [.. Nodes(key).Select(Scalar)];
    }

    private Regex Pattern(YamlNode found)
    {
        try
        {
            return new Regex(Scalar(found), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException wrong)
        {
            Wrong(found, wrong.Message);
            return new Regex("$^");
        }
    }
}
