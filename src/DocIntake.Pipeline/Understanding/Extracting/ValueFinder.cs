using System.Text.RegularExpressions;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>A value that has the form of its type, and the words it stands in. Quality (0..1) says how well it has that form.</summary>
internal sealed record FoundValue(string Value, RowSpan Where, double Quality);

/// <summary>Finds values by their form alone, in a row from a word on.</summary>
internal static partial class ValueFinder
{
    /// <summary>What is left of the quality of a value that does not fit its field's pattern.</summary>
    private const double Misfit = 0.4;
    /// <summary>Marks of the sentence, and what readers make of the frame of a box.</summary>
    private static readonly char[] AroundIds = [':', '.', ',', ';', '#', '(', ')', '[', ']', '|', '_', '~', '\'', '‘', '’'];

    /// <summary>True where values of this type are told by their form; the others are whatever stands beside their label.</summary>
    public static bool HasForm(FieldDefinition field) =>
        field.Type is FieldType.Date or FieldType.Money or FieldType.Number or FieldType.Phone or FieldType.Email or FieldType.Iban or FieldType.Choice or FieldType.Id;

    /// <param name="field">The field looked for.</param>
    /// <param name="span">The words to look in.</param>
    /// <param name="labelled">A label stands by: a plainer form is enough.</param>
    public static IEnumerable<FoundValue> Find(FieldDefinition field, RowSpan span, bool labelled)
    {
        // Nothing but an IBAN's groups goes on over a column's gap.
        var columns = span.Row.Segments.Where(span.Overlaps).Select(segment => segment with { First = Math.Max(segment.First, span.First), Last = Math.Min(segment.Last, span.Last) });
        var found = field.Type == FieldType.Iban ? Ibans(span) : columns.SelectMany(column => InColumn(field, column, labelled));
        var judged = found.Select(value => TornNumber.Judged(field, value));
        // A telephone number beside its label is meant even where a digit is missing: a person is shown it, rather than nothing.
        return field.Type == FieldType.Phone && labelled
            ? judged.Select(value => FieldValue.FitsPattern(field, value.Value) ? value : value with { Quality = value.Quality * Misfit })
            : judged.Where(value => FieldValue.FitsPattern(field, value.Value));
    }

    private static IEnumerable<FoundValue> InColumn(FieldDefinition field, RowSpan span, bool labelled) =>
        field.Type switch
        {
            FieldType.Date => Dates(field, span),
            FieldType.Money => Shaped(field, span, labelled ? AnyAmount() : FullAmount()),
            FieldType.Number => Shaped(field, span, AnyNumber()),
            FieldType.Phone => Shaped(field, span, PhoneNumber()),
            FieldType.Email => Shaped(field, span, EmailAddress()),
            FieldType.Choice => Choices(field, span),
            FieldType.Id when field.Pattern is not null => Patterned(field, span),
            FieldType.Id => Ids(field, span),
            _ => field.Pattern is null ? [] : Patterned(field, span),
        };

    private static IEnumerable<FoundValue> Dates(FieldDefinition field, RowSpan span)
    {
        var text = span.Text;
        foreach (var (where, date) in DateValue.Find(text, field.DateOrder))
        {
            var words = WordsAt(span, where.Start.Value, where.End.Value);
            var found = text[where];
            // Eight digits in a row are more often a number than a date.
            yield return new FoundValue(DateValue.Canonical(date), words, found.All(char.IsAsciiDigit) ? 0.6 : words.Text.Length == found.Length ? 1 : 0.93);
        }
    }

    private static IEnumerable<FoundValue> Shaped(FieldDefinition field, RowSpan span, Regex shape)
    {
        foreach (Match match in shape.Matches(span.Text))
        {
            if (FieldValue.Canonical(field, match.Value.Trim()) is not { } value)
                continue;
            var words = WordsAt(span, match.Index, match.Index + match.Length);
            // A bare whole number beside a money label is more often a count.
            var bare = field.Type == FieldType.Money && match.Value.Trim().All(char.IsAsciiDigit);
            var apart = field.Type == FieldType.Money && GroupsApart().IsMatch(match.Value);
            yield return new FoundValue(value, words, (words.Text.Length - match.Length <= 1 ? 1 : 0.85) * (bare ? 0.6 : apart ? 0.9 : 1));
        }
    }

    /// <summary>An IBAN is printed in groups: words are joined until the check digits fit. They prove it whatever signs a reader made of the box around it.</summary>
    private static IEnumerable<FoundValue> Ibans(RowSpan span)
    {
        for (var first = span.First; first <= span.Last; first++)
        {
            for (var last = first; last <= Math.Min(span.Last, first + 9); last++)
            {
                var words = new RowSpan(span.Row, first, last);
                if (!words.Words.First().Text.Any(char.IsAsciiLetterOrDigit) || !words.Words.Last().Text.Any(char.IsAsciiLetterOrDigit))
                    continue;
                if (IbanValue.Parse(string.Concat(words.Words.SelectMany(word => word.Text).Where(char.IsAsciiLetterOrDigit))) is { } iban)
                    yield return new FoundValue(iban, words, 1);
            }
        }
    }

    private static IEnumerable<FoundValue> Choices(FieldDefinition field, RowSpan span)
    {
        var texts = field.Choices.SelectMany(choice => choice.Texts.Append(choice.Value).Distinct().Select(text => (choice.Value, text)));
        foreach (var (value, text) in texts.OrderByDescending(pair => pair.text.Length))
        {
            for (var first = span.First; first <= span.Last; first++)
            {
                for (var last = first; last <= Math.Min(span.Last, first + 5); last++)
                {
                    var words = new RowSpan(span.Row, first, last);
                    var plain = Fuzzy.Plain(text);
                    var same = plain.Length == 0 ? words.Text.Contains(text, StringComparison.Ordinal) : Fuzzy.Plain(words.Text) == plain;
                    if (same || (plain.Length >= 5 && Fuzzy.Similarity(words.Text, text) >= 0.85))
                        yield return new FoundValue(value, words, same ? 1 : 0.9);
                }
            }
        }
    }

    /// <summary>Words, or a few joined, that fit the field's pattern. "May 2026" is none, whatever letters and digits an id may have.</summary>
    private static IEnumerable<FoundValue> Patterned(FieldDefinition field, RowSpan span)
    {
        var dates = field.Type == FieldType.Id ? DateValue.Find(span.Text, field.DateOrder).Select(date => WordsAt(span, date.Where.Start.Value, date.Where.End.Value)).ToList() : [];
        for (var first = span.First; first <= span.Last; first++)
        {
            for (var last = Math.Min(span.Last, first + 4); last >= first; last--)
            {
                var words = new RowSpan(span.Row, first, last);
                var text = words.Text.Trim(AroundIds);
                if (FieldValue.Canonical(field, text) is not { } value || !FieldValue.FitsPattern(field, value) || (last > first && dates.Any(words.Overlaps)))
                    continue;
                yield return new FoundValue(value, words, 1);
                break;
            }
        }
    }

    /// <summary>No pattern says what it looks like: a word with a digit in it.</summary>
    private static IEnumerable<FoundValue> Ids(FieldDefinition field, RowSpan span)
    {
        for (var word = span.First; word <= span.Last; word++)
        {
            var words = new RowSpan(span.Row, word, word);
            var text = words.Text.Trim(AroundIds);
            if (text.Length >= 3 && text.Any(char.IsAsciiDigit) && FieldValue.Canonical(field, text) is { } value)
                yield return new FoundValue(value, words, 0.9);
        }
    }

    /// <summary>The words that characters of the span's text stand in.</summary>
    private static RowSpan WordsAt(RowSpan span, int start, int end)
    {
        var offset = span.Row.StartOf(span.First);
        return span with { First = span.Row.WordAt(offset + start), Last = span.Row.WordAt(offset + end - 1) };
    }

    private const string Mark = @"(?:[$€£]|\bRM|\bUSD|\bEUR|\bGBP|\bMYR|\bCHF)";

    /// <summary>With two decimals.</summary>
    [GeneratedRegex(@"(?<![^\W_]|[.,/:-])" + Mark + @"?\s?-?(?:\d{1,3}(?:[,.' ]\d{3})+|\d+)\s?[.,]\s?\d{2}(?![^\W_]|[%/:]|[.,]\d)(?:\s?(?:[€$£]|EUR|CHF)\b)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternTime.Milliseconds)]
    private static partial Regex FullAmount();

    /// <summary>Beside a label a whole number will do, with a currency before it or not; what stands right after a group's mark belongs to it.</summary>
    [GeneratedRegex(@"(?<![^\W_]|[.,/:-])\(?" + Mark + @"?\s?-?(?:(?:\d{1,3}(?:[,.'] ?\d{3}| \d{3})+|\d+)\s?[.,]\s?\d{2}|\d{1,3}(?:[,']\d{3})+|\d+(?:,-)?)(?![^\W_]|[%/:]|[.,]\d)\)?(?:\s?(?:[€$£]|EUR|CHF)\b)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternTime.Milliseconds)]
    private static partial Regex AnyAmount();

    [GeneratedRegex(@"(?<![\w.,/])-?\d[\d,]*(?:\.\d+)?(?![\w/])", RegexOptions.CultureInvariant, PatternTime.Milliseconds)]
    private static partial Regex AnyNumber();

    [GeneratedRegex(@"[,.'] \d{3}", RegexOptions.CultureInvariant, PatternTime.Milliseconds)]
    private static partial Regex GroupsApart();

    [GeneratedRegex(@"(?<![^\W_]|/)\+?\(?\d[\d\s()./-]{4,20}\d(?![^\W_]|/)", RegexOptions.CultureInvariant, PatternTime.Milliseconds)]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant, PatternTime.Milliseconds)]
    private static partial Regex EmailAddress();
}
