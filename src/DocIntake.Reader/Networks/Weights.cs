using System.Runtime.InteropServices;

namespace DocIntake.Reader.Networks;

/// <summary>A network's fixed numbers (ONNX: TensorProto of float), row by row. Those of a file are left as they lie there until they are looked at.</summary>
internal sealed record Weights(string Name, IReadOnlyList<long> Shape)
{
    private const int Dimensions = 1, Type = 2, Floats = 4, NameField = 8, Raw = 9, External = 13;
    private const int Float = 1;

    /// <summary>As in the file; empty of those made here.</summary>
    private readonly ReadOnlyMemory<byte> lying;
    private float[]? values;

    public Weights(string name, IReadOnlyList<long> shape, float[] values) : this(name, shape) => this.values = values;

    private Weights(string name, IReadOnlyList<long> shape, ReadOnlyMemory<byte> lying) : this(name, shape) => this.lying = lying;

    /// <summary>Not to be changed.</summary>
    public float[] Values => values ??= MemoryMarshal.Cast<byte, float>(lying.Span).ToArray();

    /// <summary>Null where they are not floats, or stand in another file.</summary>
    public static Weights? Parse(ReadOnlyMemory<byte> message)
    {
        var fields = Wire.Read(message);
        if (fields.Any(field => field.Field == External) || fields.LastOrDefault(field => field.Field == Type, WireField.None).Number != Float)
            return null;
        var name = fields.FirstOrDefault(field => field.Field == NameField, WireField.None).Text;
        var shape = fields.Where(field => field.Field == Dimensions).SelectMany(Wire.Numbers).ToList();
        var data = fields.Where(field => field.Field is Raw or Floats).ToList();
        var lying = data is [var only] ? only.Bytes : data.SelectMany(field => field.Bytes.ToArray()).ToArray();
        return lying.Length == sizeof(float) * shape.Aggregate(1L, (one, other) => one * other) ? new Weights(name, shape, lying) : null;
    }

    public WireMessage ToMessage() => Message(Name, Shape, Float, lying.IsEmpty ? MemoryMarshal.AsBytes(Values.AsSpan()).ToArray() : lying);

    /// <summary>Of any type, as ONNX counts them: 1 float, 2 byte, 3 signed byte, 6 of 32 bits.</summary>
    public static WireMessage Message(string name, IReadOnlyList<long> shape, int type, ReadOnlyMemory<byte> bytes)
    {
        var message = new WireMessage();
        foreach (var size in shape)
            message.Add(Dimensions, size);
        return message.Add(Type, type).Add(NameField, name).Add(Raw, bytes);
    }
}
