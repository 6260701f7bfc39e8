using System.IO.MemoryMappedFiles;

namespace DocIntake.Reader.Pdf;

/// <summary>
/// A PDF's objects, read as they are asked for. Only for files that are whole and not locked: qpdf makes such a copy of any other that can be
/// mended. Every answer is a guess at what a stranger wrote: nothing here trusts a length, a reference or a number.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    private const int MostCached = 20_000, MostObjectStreams = 6, MostReferences = 32;
    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly int length;
    private readonly PdfCrossReferences places = new();
    private readonly Dictionary<int, PdfValue?> cache = [];
    private readonly List<(int Number, (int Number, int Offset)[] Index, byte[] Data)> objectStreams = [];
    private readonly HashSet<int> underWay = [];
    private unsafe byte* start;

    private unsafe PdfFile(string path, int length)
    {
        this.length = length;
        map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    public unsafe ReadOnlySpan<byte> Bytes => new(start, length);
    public PdfDictionary Trailer => places.Trailer;

    /// <summary>Null where the file is too large, locked, or its list of objects is not to be trusted.</summary>
    public static PdfFile? TryOpen(string path, out bool isLocked)
    {
        isLocked = false;
        var length = LengthOf(path);
        if (length is 0 or > int.MaxValue)
            return null;
        var file = new PdfFile(path, (int)length);
        try
        {
            file.places.Read(file);
            isLocked = file.Trailer.Entries.ContainsKey("Encrypt");
            if (!isLocked && file.Get(file.Get(file.Trailer, "Root") as PdfDictionary, "Pages") is PdfDictionary)
                return file;
        }
        catch (PdfDamagedException)
        {
        }
        file.Dispose();
        return null;
    }

    /// <summary>Of the file that is opened: a link has a length of its own.</summary>
    private static long LengthOf(string path)
    {
        using var file = System.IO.File.OpenHandle(path);
        return RandomAccess.GetLength(file);
    }

    /// <summary>A dictionary's or stream's entry, references followed; null where there is none.</summary>
    public PdfValue? Get(PdfValue? holder, string key) => Dictionary(holder)?.Entries.GetValueOrDefault(key) is { } value ? Resolve(value) : null;

    /// <summary>The entry of the dictionary or of what stands above it. Bounded: in a damaged file the tree may be a circle.</summary>
    public PdfValue? Inherited(PdfValue? dictionary, string key) => Chain(dictionary).Select(level => Get(level, key)).FirstOrDefault(value => value is not null);

    public IEnumerable<PdfValue> Chain(PdfValue? dictionary)
    {
        for (var level = 0; level < MostReferences && Dictionary(dictionary) is { } holder; level++)
        {
            yield return holder;
            dictionary = Get(holder, "Parent");
        }
    }

    public IEnumerable<PdfValue?> Items(PdfValue? array) => array is PdfArray { Items: var items } ? items.Select(Resolve) : [];

    public static PdfDictionary? Dictionary(PdfValue? value) => value switch { PdfDictionary plain => plain, PdfStream stream => stream.Dictionary, _ => null };

    public PdfValue? Resolve(PdfValue? value)
    {
        for (var hop = 0; hop < MostReferences && value is PdfReference reference; hop++)
            value = Object(reference.Number);
        return value is PdfReference ? null : value;
    }

    /// <summary>A stream's data as it lies in the file.</summary>
    public ReadOnlySpan<byte> Raw(PdfStream stream)
    {
        var stated = Get(stream.Dictionary, "Length") is PdfNumber { Value: >= 0 and var number } ? (long)number : -1;
        if (stated >= 0 && stated <= length - stream.Start)
            return Bytes.Slice(stream.Start, (int)stated);
        var end = Bytes[stream.Start..].IndexOf("endstream"u8);
        return Bytes.Slice(stream.Start, end < 0 ? length - stream.Start : end);
    }

    /// <summary>A stream's data unpacked; null where it is packed in a way not known here, or without end.</summary>
    public byte[]? Unpack(PdfStream stream) => PdfFilters.Unpack(Raw(stream), this, stream.Dictionary);

    /// <summary>The object that stands at an offset; null where it is another one.</summary>
    public PdfValue? ObjectAt(long offset, int number)
    {
        if (offset < 0 || offset >= length)
            return null;
        var lexer = new PdfLexer(Bytes, (int)offset);
        var found = lexer.Integer();
        if ((number >= 0 && found != number) || lexer.Integer() < 0 || !lexer.Take("obj"u8))
            return null;
        var value = lexer.Next();
        if (value is not PdfDictionary dictionary || !lexer.Take("stream"u8))
            return value;
        lexer.SkipLineEnd();
        return new PdfStream(dictionary, lexer.Position);
    }

    private PdfValue? Object(int number)
    {
        if (cache.TryGetValue(number, out var known))
            return known;
        // An object that is asked for while it is being read: its own length, or the stream it lies in.
        if (!underWay.Add(number))
            return null;
        try
        {
            var value = places.Of(number) switch
            {
                { Offset: > 0 and var offset } => ObjectAt(offset, number),
                { ObjectStream: > 0 and var stream } => InStream(stream, number),
                _ => null,
            };
            if (cache.Count >= MostCached)
                cache.Clear();
            return cache[number] = value;
        }
        finally
        {
            underWay.Remove(number);
        }
    }

    private PdfValue? InStream(int streamNumber, int number)
    {
        var at = objectStreams.FindIndex(kept => kept.Number == streamNumber);
        if (at < 0 && !TryUnpackObjectStream(streamNumber, out at))
            return null;
        var (_, index, data) = objectStreams[at];
        var place = Array.FindIndex(index, entry => entry.Number == number);
        return place < 0 ? null : new PdfLexer(data, index[place].Offset).Next() is var value and not PdfKeyword ? value : null;
    }

    private bool TryUnpackObjectStream(int number, out int at)
    {
        at = 0;
        if (Object(number) is not PdfStream stream || Unpack(stream) is not { } data
            || Get(stream, "N") is not PdfNumber { Value: > 0 and <= 1_000_000 and var count } || Get(stream, "First") is not PdfNumber { Value: >= 0 and < int.MaxValue and var first })
            return false;
        var lexer = new PdfLexer(data, 0);
        var index = new (int Number, int Offset)[Math.Min((int)count, data.Length)];
        for (var i = 0; i < index.Length; i++)
        {
            index[i].Number = lexer.Integer();
            index[i].Offset = (int)Math.Min((long)first + lexer.Integer(), data.Length);
        }
        if (objectStreams.Count == MostObjectStreams)
            objectStreams.RemoveAt(0);
        objectStreams.Add((number, index, data));
        at = objectStreams.Count - 1;
        return true;
    }

    public unsafe void Dispose()
    {
        if (start == null)
            return;
        start = null;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        map.Dispose();
    }
}
