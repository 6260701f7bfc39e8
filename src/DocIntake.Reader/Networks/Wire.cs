using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace DocIntake.Reader.Networks;

internal enum WireKind { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 }

/// <summary>One field of a Protocol Buffers message: <see cref="Number"/> of a varint, <see cref="Bytes"/> of everything else. A class, for lists of structs are compiled in each process.</summary>
internal sealed record WireField(int Field, WireKind Kind, ulong Number, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>In place of one that is not there.</summary>
    public static WireField None { get; } = new(0, WireKind.Varint, 0, default);

    public string Text => Encoding.UTF8.GetString(Bytes.Span);
}

/// <summary>Protocol Buffers' wire format (protobuf.dev, "Encoding"), as far as ONNX files use it.</summary>
internal static class Wire
{
    /// <exception cref="InvalidDataException">It is no such message.</exception>
    public static List<WireField> Read(ReadOnlyMemory<byte> message)
    {
        var (fields, at) = (new List<WireField>(), 0);
        while (at < message.Length)
        {
            var key = Varint(message.Span, ref at);
            var (field, kind) = ((int)Math.Min(key >> 3, int.MaxValue), (WireKind)(key & 7));
            var number = kind == WireKind.Varint ? Varint(message.Span, ref at) : 0;
            var length = kind switch
            {
                WireKind.Varint => 0UL,
                WireKind.Fixed64 => 8UL,
                WireKind.Fixed32 => 4UL,
                WireKind.Bytes => Varint(message.Span, ref at),
                _ => throw new InvalidDataException("This is no ONNX model: a field is of no kind there is."),
            };
            if (length > (ulong)(message.Length - at))
                throw new InvalidDataException("This is no ONNX model, or only a part of one: a field ends beyond it.");
            fields.Add(new(field, kind, number, message.Slice(at, (int)length)));
            at += (int)length;
        }
        return fields;
    }

    /// <summary>Whole numbers, one a field or many packed into one.</summary>
    public static IEnumerable<long> Numbers(WireField field)
    {
        if (field.Kind == WireKind.Varint)
            return [(long)field.Number];
        var (numbers, at) = (new List<long>(), 0);
        while (at < field.Bytes.Length)
            numbers.Add((long)Varint(field.Bytes.Span, ref at));
        return numbers;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length)
                throw new InvalidDataException("This is no ONNX model, or only a part of one: a number ends beyond it.");
            var part = bytes[at++];
            number |= (ulong)(part & 127) << shift;
            if (part < 128)
                return number;
        }
        throw new InvalidDataException("This is no ONNX model: a number is longer than any.");
    }
}

/// <summary>A message being written, field by field. What is long is not copied until the whole message is: a network's weights are megabytes, messages in messages.</summary>
internal sealed class WireMessage
{
    private const int Long = 1024;
    private readonly ArrayBufferWriter<byte> bytes = new();
    /// <summary>What stands before the bytes from <see cref="listed"/> on.</summary>
    private readonly List<ReadOnlyMemory<byte>> pieces = [];
    private int listed, longBytes;

    public int Length => longBytes + bytes.WrittenCount;

    public byte[] ToArray()
    {
        var (whole, at) = (GC.AllocateUninitializedArray<byte>(Length), 0);
        foreach (var piece in Listed())
        {
            piece.Span.CopyTo(whole.AsSpan(at));
            at += piece.Length;
        }
        return whole;
    }

    public WireMessage Add(int field, long number) => Key(field, WireKind.Varint).Varint((ulong)number);

    public WireMessage Add(int field, float number)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, number);
        Key(field, WireKind.Fixed32).bytes.Write(four);
        return this;
    }

    public WireMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public WireMessage Add(int field, ReadOnlyMemory<byte> value)
    {
        Key(field, WireKind.Bytes).Varint((ulong)value.Length);
        if (value.Length < Long)
            bytes.Write(value.Span);
        else
            AddLong(value);
        return this;
    }

    public WireMessage Add(int field, WireMessage message)
    {
        Key(field, WireKind.Bytes).Varint((ulong)message.Length);
        if (message.Length < Long)
            bytes.Write(message.ToArray());
        else
            message.Listed().ForEach(AddLong);
        return this;
    }

    public WireMessage Add(WireField field)
    {
        if (field.Kind == WireKind.Varint)
            return Add(field.Field, (long)field.Number);
        if (field.Kind == WireKind.Bytes)
            return Add(field.Field, field.Bytes);
        Key(field.Field, field.Kind).bytes.Write(field.Bytes.Span);
        return this;
    }

    private void AddLong(ReadOnlyMemory<byte> value)
    {
        Listed().Add(value);
        longBytes += value.Length;
    }

    /// <summary>All there is, in pieces. What is written later may move to a larger buffer; the pieces stay where they are.</summary>
    private List<ReadOnlyMemory<byte>> Listed()
    {
        if (listed < bytes.WrittenCount)
            pieces.Add(bytes.WrittenMemory[listed..]);
        listed = bytes.WrittenCount;
        return pieces;
    }

    private WireMessage Key(int field, WireKind kind) => Varint((ulong)field << 3 | (ulong)kind);

    private WireMessage Varint(ulong number)
    {
        for (; number > 127; number >>= 7)
            bytes.Write([(byte)(number | 128)]);
        bytes.Write([(byte)number]);
        return this;
    }
}
