using System.Buffers.Text;
using System.Text;

namespace DocIntake.Reader.Pdf;

/// <summary>Reads one object after the other (ISO 32000-1, 7.2 and 7.3). Made for files that lie: never reads outside, never goes too deep.</summary>
internal ref struct PdfLexer(ReadOnlySpan<byte> bytes, int position)
{
    private const int Deepest = 60;
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int depth;

    public int Position { get; private set; } = Math.Clamp(position, 0, bytes.Length);

    /// <summary>The next object; <see cref="PdfKeyword.End"/> at the end. What is nested too deep ends there.</summary>
    public PdfValue? Next()
    {
        SkipBlanks();
        if (Position >= bytes.Length)
            return PdfKeyword.End;
        switch (bytes[Position])
        {
            case (byte)'/': return new PdfName(Name());
            case (byte)'(': return new PdfString(Literal());
            case (byte)'[':
                Position++;
                return new PdfArray(Items("]"));
            case (byte)'<' when At(1) == '<':
                Position += 2;
                return Dictionary(Items(">>"));
            case (byte)'<': return new PdfString(Hex());
            case (byte)'>' when At(1) == '>':
                Position += 2;
                return new PdfKeyword(">>");
            case (byte)']' or (byte)'{' or (byte)'}' or (byte)')' or (byte)'>':
                return new PdfKeyword(((char)bytes[Position++]).ToString());
            case (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.': return Number();
            default: return Keyword();
        }
    }

    /// <summary>A whole number, or -1 where none stands.</summary>
    public int Integer()
    {
        SkipBlanks();
        if (!Utf8Parser.TryParse(bytes[Position..], out int number, out var used) || number < 0)
            return -1;
        Position += used;
        return number;
    }

    /// <summary>Steps over the keyword where it stands next.</summary>
    public bool Take(ReadOnlySpan<byte> keyword)
    {
        SkipBlanks();
        if (!bytes[Position..].StartsWith(keyword) || IsRegular(At(keyword.Length)))
            return false;
        Position += keyword.Length;
        return true;
    }

    public void SkipBlanks()
    {
        while (Position < bytes.Length)
        {
            if (bytes[Position] == '%')
            {
                var end = bytes[Position..].IndexOfAny((byte)'\r', (byte)'\n');
                Position = end < 0 ? bytes.Length : Position + end;
            }
            else if (IsBlank(bytes[Position]))
                Position++;
            else
                return;
        }
    }

    /// <summary>The line's end after the keyword stream.</summary>
    public void SkipLineEnd()
    {
        if (At(0) == '\r')
            Position++;
        if (At(0) == '\n')
            Position++;
    }

    private List<PdfValue?> Items(string closing)
    {
        var items = new List<PdfValue?>();
        if (depth >= Deepest)
        {
            Position = bytes.Length;
            return items;
        }
        depth++;
        while (Next() is var item && item is not PdfKeyword { Value: "" or "obj" or "endobj" or "stream" })
        {
            if (item is PdfKeyword keyword && keyword.Value == closing)
                break;
            if (item is not PdfKeyword)
                items.Add(item);
        }
        depth--;
        return items;
    }

    private static PdfDictionary Dictionary(List<PdfValue?> items)
    {
        var entries = new Dictionary<string, PdfValue?>();
        for (var i = 0; i + 1 < items.Count; i += 2)
            if (items[i] is PdfName key)
                entries[key.Value] = items[i + 1];
            else
                i--;
        return new PdfDictionary(entries);
    }

    private string Name()
    {
        var start = ++Position;
        while (IsRegular(At(0)))
            Position++;
        var name = bytes[start..Position];
        if (!name.Contains((byte)'#'))
            return Encoding.Latin1.GetString(name);
        var plain = new List<byte>();
        for (var i = 0; i < name.Length; i++)
            if (name[i] == '#' && i + 2 < name.Length && Digit(name[i + 1]) is >= 0 and var high && Digit(name[i + 2]) is >= 0 and var low)
            {
                plain.Add((byte)(16 * high + low));
                i += 2;
            }
            else
                plain.Add(name[i]);
        return Encoding.Latin1.GetString([.. plain]);
    }

    private PdfValue Number()
    {
        var start = Position;
        if (Utf8Parser.TryParse(bytes[start..], out int number, out var used) && number >= 0 && IsBlank(At(used)) && IsReference(start + used))
            return new PdfReference(number);
        Position = start;
        if (Utf8Parser.TryParse(bytes[start..], out double value, out used) && !IsRegular(At(used)))
        {
            Position = start + used;
            return new PdfNumber(value);
        }
        // Things like 1.2.3 and --5 stand in files: taken as nought, as others do.
        while (IsRegular(At(0)))
            Position++;
        return new PdfNumber(0);
    }

    /// <summary>A generation and R follow the number: stands behind them then.</summary>
    private bool IsReference(int after)
    {
        Position = after;
        return Integer() >= 0 && Take("R"u8);
    }

    private PdfValue? Keyword()
    {
        var start = Position++;
        while (IsRegular(At(0)))
            Position++;
        return bytes[start..Position] switch
        {
            [(byte)'t', (byte)'r', (byte)'u', (byte)'e'] => new PdfFlag(true),
            [(byte)'f', (byte)'a', (byte)'l', (byte)'s', (byte)'e'] => new PdfFlag(false),
            [(byte)'n', (byte)'u', (byte)'l', (byte)'l'] => null,
            var word => new PdfKeyword(Encoding.Latin1.GetString(word[..Math.Min(word.Length, 20)])),
        };
    }

    private byte[] Literal()
    {
        var text = new List<byte>();
        var open = 1;
        for (Position++; Position < bytes.Length; Position++)
        {
            var next = bytes[Position];
            if (next == '\\')
                Escaped(text);
            else if (next == ')' && --open == 0)
                break;
            else
            {
                open += next == '(' ? 1 : 0;
                text.Add(next);
            }
        }
        Position = Math.Min(Position + 1, bytes.Length);
        return [.. text];
    }

    private void Escaped(List<byte> text)
    {
        var next = At(1);
        Position++;
        switch ((char)next)
        {
            case 'n': text.Add((byte)'\n'); break;
            case 'r': text.Add((byte)'\r'); break;
            case 't': text.Add((byte)'\t'); break;
            case 'b': text.Add(8); break;
            case 'f': text.Add(12); break;
            case '\r' when At(1) == '\n': Position++; break;
            case '\r' or '\n': break;
            case >= '0' and <= '7':
                var code = next - '0';
                for (var more = 0; more < 2 && At(1) is >= '0' and <= '7'; more++)
                    code = 8 * code + bytes[++Position] - '0';
                text.Add((byte)code);
                break;
            default: text.Add((byte)next); break;
        }
    }

    private byte[] Hex()
    {
        var text = new List<byte>();
        var half = -1;
        for (Position++; Position < bytes.Length && bytes[Position] != '>'; Position++)
        {
            if (Digit(bytes[Position]) is not (>= 0 and var digit))
                continue;
            if (half >= 0)
                text.Add((byte)(16 * half + digit));
            half = half < 0 ? digit : -1;
        }
        if (half >= 0)
            text.Add((byte)(16 * half));
        Position = Math.Min(Position + 1, bytes.Length);
        return [.. text];
    }

    private static int Digit(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };

    private readonly int At(int ahead) => Position + ahead < bytes.Length ? bytes[Position + ahead] : -1;

    public static bool IsBlank(int c) => c is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsRegular(int c) =>
        c > 0 && !IsBlank(c) && c is not ('(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%');
}
