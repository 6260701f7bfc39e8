using System.Buffers.Text;

namespace DocIntake.Reader.Pdf;

/// <summary>
/// Steps through a page's content operator by operator (ISO 32000-1, 7.8.2) without making an object of anything: a page of dense print takes
/// some tenths of a millisecond.
/// </summary>
internal ref struct ContentOperators(ReadOnlySpan<byte> content)
{
    private const int MostOperands = 6;
    private readonly ReadOnlySpan<byte> content = content;
    private Operands numbers;
    private int count;
    private int position;

    [System.Runtime.CompilerServices.InlineArray(MostOperands)]
    private struct Operands
    {
        private double first;
    }

    /// <summary>The operator's own letters.</summary>
    public ReadOnlySpan<byte> Operator { get; private set; }
    /// <summary>The last name before the operator; empty where there is none.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }
    public readonly int Count => count;
    /// <summary>A number before the operator, the first six of them; 0 where there are not so many.</summary>
    public readonly double this[int at] => at < count ? numbers[at] : 0;

    public bool MoveNext()
    {
        count = 0;
        Name = [];
        while (position < content.Length)
        {
            var c = content[position];
            if (PdfLexer.IsBlank(c))
                position++;
            else if (c is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'.' or (byte)'+')
                Number();
            else if (c == '/')
                Name = Word(1);
            else if (c == '(')
                SkipText();
            else if (c == '<' && position + 1 < content.Length && content[position + 1] != '<')
                SkipTo((byte)'>');
            else if (c == '%')
                SkipTo((byte)'\n');
            else if (!PdfLexer.IsRegular(c))
                position++;
            else
            {
                Operator = Word(0);
                if (Operator.SequenceEqual("ID"u8))
                    SkipInlineImage();
                return true;
            }
        }
        return false;
    }

    private void Number()
    {
        if (!Utf8Parser.TryParse(content[position..], out double value, out var used) || used == 0)
        {
            Word(1);
            return;
        }
        position += used;
        if (count < MostOperands)
            numbers[count++] = value;
    }

    private ReadOnlySpan<byte> Word(int sign)
    {
        var start = position += sign;
        while (position < content.Length && PdfLexer.IsRegular(content[position]))
            position++;
        return content[start..position];
    }

    private void SkipText()
    {
        var open = 0;
        for (; position < content.Length; position++)
        {
            var c = content[position];
            if (c == '\\')
                position++;
            else if (c == '(')
                open++;
            else if (c == ')' && --open == 0)
                break;
        }
        position++;
    }

    private void SkipTo(byte end)
    {
        var found = content[position..].IndexOf(end);
        position = found < 0 ? content.Length : position + found + 1;
    }

    private void SkipInlineImage()
    {
        // The data ends at an EI that stands alone; what looks like it inside the data is rare and does no more than end the scan a little off.
        for (var from = position; ;)
        {
            var found = content[from..].IndexOf("EI"u8);
            if (found < 0)
            {
                position = content.Length;
                return;
            }
            position = from + found + 2;
            if (PdfLexer.IsBlank(content[position - 3]) && (position == content.Length || PdfLexer.IsBlank(content[position])))
                return;
            from = position;
        }
    }
}
