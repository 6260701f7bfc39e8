namespace DocIntake.Reader.Pdf;

/// <summary>Where an object lies: at an offset of the file, or in an object stream. Neither is set for one that is not there.</summary>
internal readonly record struct PdfPlace(long Offset, int ObjectStream);

/// <summary>The list of where each object lies (ISO 32000-1, 7.5.4 and 7.5.8): tables, streams, and the older ones that an update leaves behind.</summary>
internal sealed class PdfCrossReferences
{
    /// <summary>A file of 5,000 rich pages has some hundred thousand.</summary>
    private const int MostObjects = 8_000_000, MostSections = 5_000;
    private readonly Dictionary<int, PdfPlace> places = [];

    public PdfDictionary Trailer { get; private set; } = new(new Dictionary<string, PdfValue?>());

    public PdfPlace Of(int number) => places.GetValueOrDefault(number);

    /// <exception cref="PdfDamagedException">It cannot be followed to its end.</exception>
    public void Read(PdfFile file)
    {
        var tail = file.Bytes[Math.Max(0, file.Bytes.Length - 2048)..];
        var said = tail.LastIndexOf("startxref"u8);
        if (said < 0)
            throw new PdfDamagedException();
        var sections = new Queue<long>();
        sections.Enqueue(new PdfLexer(tail, said + 9).Integer());
        var seen = new HashSet<long>();
        for (var first = true; sections.TryDequeue(out var at); first = false)
        {
            if (at <= 0 || at >= file.Bytes.Length || seen.Count > MostSections)
                throw new PdfDamagedException();
            if (!seen.Add(at))
                continue;
            var trailer = Section(file, at);
            if (first)
                Trailer = trailer;
            // A table's stream for newer readers comes before the older table.
            foreach (var key in (string[])["XRefStm", "Prev"])
                if (trailer.Entries.GetValueOrDefault(key) is PdfNumber next)
                    sections.Enqueue((long)next.Value);
        }
    }

    private PdfDictionary Section(PdfFile file, long at)
    {
        var lexer = new PdfLexer(file.Bytes, (int)at);
        return lexer.Take("xref"u8) ? Table(ref lexer) : Stream(file, at);
    }

    private PdfDictionary Table(ref PdfLexer lexer)
    {
        while (!lexer.Take("trailer"u8))
        {
            var (first, count) = (lexer.Integer(), lexer.Integer());
            if (first < 0 || count < 0)
                throw new PdfDamagedException();
            for (var number = first; number < first + (long)count; number++)
            {
                var (offset, generation) = (lexer.Integer(), lexer.Integer());
                if (offset < 0 || generation < 0)
                    throw new PdfDamagedException();
                if (lexer.Take("n"u8))
                    Add(number, new PdfPlace(offset, 0));
                else if (lexer.Take("f"u8))
                    Add(number, default);
                else
                    throw new PdfDamagedException();
            }
        }
        return lexer.Next() as PdfDictionary ?? throw new PdfDamagedException();
    }

    private PdfDictionary Stream(PdfFile file, long at)
    {
        if (file.ObjectAt(at, -1) is not PdfStream stream || file.Unpack(stream) is not { } data || Numbers(stream, "W") is not [>= 0 and <= 8, >= 0 and <= 8, >= 0 and <= 8] widths)
            throw new PdfDamagedException();
        var ranges = Numbers(stream, "Index") is { Length: > 0 } index ? index : [0, Numbers(stream, "Size") is [var size] ? size : 0];
        var (entry, position) = (widths.Sum(), 0);
        for (var range = 0; range + 1 < ranges.Length; range += 2)
            for (var number = ranges[range]; number < ranges[range] + (long)ranges[range + 1] && entry > 0 && position + entry <= data.Length; number++, position += entry)
            {
                long Field(int from, int width) => data.AsSpan(from, width).ToArray().Aggregate(0L, (whole, part) => (whole << 8) | part);
                var kind = widths[0] == 0 ? 1 : Field(position, widths[0]);
                var second = Field(position + widths[0], widths[1]);
                Add(number, kind switch { 1 => new PdfPlace(second, 0), 2 => new PdfPlace(0, (int)Math.Clamp(second, 0, int.MaxValue)), _ => default });
            }
        return stream.Dictionary;
    }

    private static int[] Numbers(PdfStream stream, string key) => stream.Dictionary.Entries.GetValueOrDefault(key) switch
    {
        PdfNumber one => [(int)one.Value],
        PdfArray several => [.. several.Items.Select(item => item is PdfNumber number ? (int)number.Value : -1)],
        _ => [],
    };

    /// <summary>The newest section comes first: what it says of an object stands.</summary>
    private void Add(int number, PdfPlace place)
    {
        if (places.Count >= MostObjects)
            throw new PdfDamagedException();
        places.TryAdd(number, place);
    }
}
