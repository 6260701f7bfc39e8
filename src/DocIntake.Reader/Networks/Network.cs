using System.Runtime.InteropServices;

namespace DocIntake.Reader.Networks;

/// <summary>An ONNX model (onnx.ai, onnx.proto3): its operations in an order in which they can be run, and its weights by name. What is not asked for here is kept as it is.</summary>
internal sealed class Network
{
    private const int Graph = 7, Domain = 8, Step = 1, Weight = 5, Output = 12, Shapes = 13, ResultName = 1;

    private readonly List<WireField> model, rest = [];
    private readonly Dictionary<string, Weights> weights = [];
    private readonly List<WireMessage> wholeNumbers = [];
    private readonly HashSet<string> results = [];
    private int lastNew;

    private Network(List<WireField> model) => this.model = model;

    public List<Operation> Operations { get; } = [];

    /// <exception cref="InvalidDataException">It is no ONNX model.</exception>
    public static Network Parse(ReadOnlyMemory<byte> file)
    {
        var network = new Network(Wire.Read(file));
        foreach (var field in Wire.Read(network.model.FirstOrDefault(field => field.Field == Graph, WireField.None).Bytes))
            network.Take(field);
        return network;
    }

    public byte[] ToFile(params (string Domain, int Version)[] domains)
    {
        var graph = new WireMessage();
        Operations.ForEach(operation => graph.Add(Step, operation.ToMessage()));
        var used = Operations.SelectMany(operation => operation.Inputs).ToHashSet();
        foreach (var kept in weights.Values.Where(kept => used.Contains(kept.Name)))
            graph.Add(Weight, kept.ToMessage());
        wholeNumbers.ForEach(numbers => graph.Add(Weight, numbers));
        rest.ForEach(field => graph.Add(field));
        var file = new WireMessage();
        foreach (var field in model)
            _ = field.Field == Graph ? file.Add(Graph, graph) : file.Add(field);
        foreach (var (domain, version) in domains)
            file.Add(Domain, new WireMessage().Add(1, domain).Add(2, (long)version));
        return file.ToArray();
    }

    /// <summary>Weights of that name; null where it is a value that is computed, or not of floats.</summary>
    public Weights? Fixed(string name) => weights.GetValueOrDefault(name);

    /// <summary>The one number of that name; null where it is none, or more than one.</summary>
    public float? Single(string name) => Fixed(name) is { Shape.Count: <= 1, Values: [var number] } ? number : null;

    /// <summary>Weights under a name of their own.</summary>
    public string Add(IReadOnlyList<long> shape, float[] values)
    {
        var name = NewName();
        weights[name] = new Weights(name, shape, values);
        return name;
    }

    /// <summary>Whole numbers under a name of their own; no weights that <see cref="Fixed"/> knows.</summary>
    public string AddWhole<T>(IReadOnlyList<long> shape, params ReadOnlySpan<T> numbers) where T : unmanaged
    {
        var type = default(T) switch { byte => 2, sbyte => 3, int => 6, _ => throw new ArgumentException("ONNX's floats are weights, other types are not known here.", nameof(numbers)) };
        var name = NewName();
        wholeNumbers.Add(Networks.Weights.Message(name, shape, type, MemoryMarshal.AsBytes(numbers).ToArray()));
        return name;
    }

    public string NewName() => $"lean.{++lastNew}";

    /// <summary>Is it what the network tells in the end?</summary>
    public bool IsResult(string value) => results.Contains(value);

    /// <summary>Which operation makes each value, as it is now.</summary>
    public Dictionary<string, Operation> Makers() =>
        Operations.SelectMany(operation => operation.Outputs.Select(output => (output, operation))).DistinctBy(made => made.output).ToDictionary();

    /// <summary>Which operations take each value, as it is now; one that takes it twice stands there twice.</summary>
    public ILookup<string, Operation> Users() => Operations.SelectMany(operation => operation.Inputs.Select(input => (input, operation))).ToLookup(pair => pair.input, pair => pair.operation);

    public void Replace(Operation old, params IEnumerable<Operation> by)
    {
        var at = Operations.IndexOf(old);
        Operations.RemoveAt(at);
        Operations.InsertRange(at, by);
    }

    private void Take(WireField field)
    {
        if (field.Field == Step && Operation.Parse(field.Bytes) is var operation)
        {
            if (operation.Kind == "Constant" && operation.Weights("value") is { } constant)
                weights[operation.Output] = constant with { Name = operation.Output };
            else
                Operations.Add(operation);
        }
        else if (field.Field == Weight && Weights.Parse(field.Bytes) is { } parsed)
            weights[parsed.Name] = parsed;
        else if (field.Field != Shapes)
            rest.Add(field);
        if (field.Field == Output)
            results.Add(Wire.Read(field.Bytes).FirstOrDefault(part => part.Field == ResultName, WireField.None).Text);
    }
}
