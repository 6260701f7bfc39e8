using System.Globalization;
using System.Text;

namespace DocIntake.Pipeline.Understanding.Rules;

internal enum TokenKind { Number, Text, Name, Symbol, End }

internal sealed record Token(TokenKind Kind, string Text, int Offset, object? Value = null);

/// <summary>Cuts a rule's text into tokens.</summary>
internal static class Lexer
{
    // Longest first: the first that fits is taken.
    private static readonly string[] Symbols =
        ["===", "!==", "==", "!=", "<=", ">=", "&&", "||", "+", "-", "*", "/", "%", "<", ">", "!", "?", ":", "(", ")", ","];

    public static IReadOnlyList<Token> Cut(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var token = Next(text, at, out at);
            tokens.Add(token);
        }
        tokens.Add(new Token(TokenKind.End, "the end", text.Length));
        return tokens;
    }

    private static Token Next(string text, int start, out int end)
    {
        var first = text[start];
        if (Name(text, start) is { Length: > 0 } name)
        {
            end = start + name.Length;
            return new Token(TokenKind.Name, name, start);
        }
        if (char.IsAsciiDigit(first))
            return Number(text, start, out end);
        if (first is '"' or '\'')
            return Quoted(text, start, out end);
        var symbol = Symbols.FirstOrDefault(candidate => string.CompareOrdinal(text, start, candidate, 0, candidate.Length) == 0)
            ?? throw new RuleException(start, $"'{first}' has no meaning in a rule.{(first == '=' ? " Equal is written ==." : "")}");
        end = start + symbol.Length;
        // JavaScript's strict comparisons are the only kind there is here.
        return new Token(TokenKind.Symbol, symbol switch { "===" => "==", "!==" => "!=", _ => symbol }, start);
    }

    /// <summary>Letters, digits and '_', and not digits alone: fields may be called 2nd_tin. A column stands after a point: items.amount. Empty where none begins here.</summary>
    private static string Name(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        if (text[start..end].All(char.IsAsciiDigit))
            return "";
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiLetter(text[end + 1]))
        {
            end++;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
        }
        return text[start..end];
    }

    private static Token Number(string text, int start, out int end)
    {
        end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;
        var digits = text[start..end];
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || digits.EndsWith('.'))
            throw new RuleException(start, $"'{digits}' is no number.");
        return new Token(TokenKind.Number, digits, start, value);
    }

    private static Token Quoted(string text, int start, out int end)
    {
        var value = new StringBuilder();
        for (end = start + 1; end < text.Length && text[end] != text[start]; end++)
        {
            var escaped = text[end] == '\\' && end + 1 < text.Length;
            // Only a quote and the backslash itself are escaped: a regex's \d stays as it is written.
            if (escaped && text[end + 1] is '\\' or '"' or '\'')
                end++;
            value.Append(text[end]);
        }
        if (end == text.Length)
            throw new RuleException(start, "The quote that begins here is never closed.");
        end++;
        return new Token(TokenKind.Text, text[start..end], start, value.ToString());
    }
}
