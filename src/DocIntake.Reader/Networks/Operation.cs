using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DocIntake.Reader.Networks;

/// <summary>One step of a network (ONNX: NodeProto): what it does, by ONNX's name, with which values, and the values it makes. An input left out is "".</summary>
internal sealed class Operation(string kind, IEnumerable<string> inputs, IEnumerable<string> outputs, string domain = "")
{
    private const int InputField = 1, OutputField = 2, NameField = 3, KindField = 4, AttributeField = 5, DomainField = 7;
    private const int AttributeName = 1, AttributeFloat = 2, AttributeInt = 3, AttributeText = 4, AttributeTensor = 5, AttributeFloats = 7, AttributeInts = 8, AttributeType = 20;
    private const int FloatType = 1, IntType = 2, IntsType = 7;

    private readonly Dictionary<string, WireField> attributes = [];
    private readonly List<WireField> rest = [];

    public string Kind { get; } = kind;
    /// <summary>"" is ONNX itself.</summary>
    public string Domain { get; } = domain;
    public List<string> Inputs { get; } = [.. inputs];
    public List<string> Outputs { get; } = [.. outputs];
    public string Output => Outputs.FirstOrDefault("");

    /// <summary>"" where it has none there.</summary>
    public string Input(int at) => Inputs.ElementAtOrDefault(at) ?? "";

    public static Operation Parse(ReadOnlyMemory<byte> message)
    {
        var fields = Wire.Read(message);
        IEnumerable<string> All(int which) => fields.Where(field => field.Field == which).Select(field => field.Text);
        var operation = new Operation(All(KindField).FirstOrDefault(""), All(InputField), All(OutputField), All(DomainField).FirstOrDefault(""));
        foreach (var attribute in fields.Where(field => field.Field == AttributeField))
            operation.attributes[Wire.Read(attribute.Bytes).FirstOrDefault(field => field.Field == AttributeName, WireField.None).Text] = attribute;
        operation.rest.AddRange(fields.Where(field => field.Field == NameField));
        return operation;
    }

    public Operation With(string name, float value) => With(name, new WireMessage().Add(AttributeName, name).Add(AttributeFloat, value).Add(AttributeType, FloatType));

    public Operation With(string name, long value) => With(name, new WireMessage().Add(AttributeName, name).Add(AttributeInt, value).Add(AttributeType, IntType));

    public Operation With(string name, params ReadOnlySpan<long> values)
    {
        var message = new WireMessage().Add(AttributeName, name).Add(AttributeType, IntsType);
        foreach (var value in values)
            message.Add(AttributeInts, value);
        return With(name, message);
    }

    public bool Has(string name) => attributes.ContainsKey(name);

    public float Number(string name, float otherwise) =>
        Fields(name).Where(field => field is { Field: AttributeFloat, Kind: WireKind.Fixed32 }).Select(field => BinaryPrimitives.ReadSingleLittleEndian(field.Bytes.Span)).LastOrDefault(otherwise);

    public long Number(string name, long otherwise) => Fields(name).Where(field => field.Field == AttributeInt).Select(field => (long)field.Number).LastOrDefault(otherwise);

    /// <summary>"" where there is none.</summary>
    public string Text(string name) => Fields(name).LastOrDefault(field => field.Field == AttributeText, WireField.None).Text;

    public float[] Singles(string name) =>
        [.. Fields(name).Where(field => field.Field == AttributeFloats).SelectMany(field => MemoryMarshal.Cast<byte, float>(field.Bytes.Span).ToArray())];

    public IReadOnlyList<long> Numbers(string name) => [.. Fields(name).Where(field => field.Field == AttributeInts).SelectMany(Wire.Numbers)];

    /// <summary>Null where there is none, or not of floats.</summary>
    public Weights? Weights(string name) => Fields(name).Where(field => field.Field == AttributeTensor).Select(field => Networks.Weights.Parse(field.Bytes)).FirstOrDefault();

    public WireMessage ToMessage()
    {
        var message = new WireMessage();
        Inputs.ForEach(input => message.Add(InputField, input));
        Outputs.ForEach(output => message.Add(OutputField, output));
        message.Add(KindField, Kind);
        if (Domain.Length > 0)
            message.Add(DomainField, Domain);
        foreach (var attribute in attributes.Values)
            message.Add(attribute);
        rest.ForEach(field => message.Add(field));
        return message;
    }

    private Operation With(string name, WireMessage attribute)
    {
        attributes[name] = new WireField(AttributeField, WireKind.Bytes, 0, attribute.ToArray());
        return this;
    }

    private List<WireField> Fields(string attribute) => attributes.TryGetValue(attribute, out var field) ? Wire.Read(field.Bytes) : [];
}
