using DocIntake.Reader.Native;
using DocIntake.Reader.Networks;
using DocIntake.Reader.Networks.EightBit;
using DocIntake.Reader.Protocol;
using Range = DocIntake.Reader.Networks.EightBit.Range;

namespace DocIntake.Tests.Recognising;

/// <summary>Measures what goes through the layers of a network on pictures it is shown: the numbers that networks of bytes are made with.</summary>
internal sealed class RangeProbe : IDisposable
{
    private static readonly string[] Kinds = ["ReduceMin", "ReduceMax", "ReduceMean"];

    private readonly OnnxSession session;
    private readonly List<(int Taken, int Made)> sizes;
    private readonly List<float[]> seen = [];

    /// <param name="folder">Where the second reader's library is.</param>
    /// <param name="model">An ONNX file.</param>
    public RangeProbe(string folder, byte[] model)
    {
        var network = LeanNetwork.Joined(model);
        var layers = Layer.Chain(network);
        sizes = [.. layers.Select(layer => (layer.Inputs, layer.Outputs))];
        var (results, last) = (new List<string>(), network.Operations.Single(operation => operation.Outputs.Any(network.IsResult)));
        var result = last.Output;
        last.Outputs[0] = network.NewName();
        foreach (var layer in layers)
            foreach (var (value, kind) in Kinds.Select(kind => (layer.Convolution.Input(0), kind)).Concat(Kinds[..2].Select(kind => (layer.Convolution.Output, kind))))
            {
                results.Add(network.NewName());
                network.Operations.Add(new Operation(kind, [value], [results[^1]]).With("axes", 0, 2, 3).With("keepdims", 0L));
            }
        network.Operations.Add(new Operation("Concat", results, [result]).With("axis", 0L));
        session = new OnnxRuntime(Path.Combine(folder, SecondReaderFiles.Library)).Load(network.ToFile());
    }

    public void Show(ReadOnlySpan<float> picture, params ReadOnlySpan<long> shape) => seen.Add(session.Run(picture, shape).Values);

    public IReadOnlyList<LayerRange> Ranges()
    {
        var at = 0;
        float[] Over(int count, Func<IEnumerable<float>, float> of) => [.. Enumerable.Range(at, count).Select(i => of(seen.Select(values => values[i])))];
        float[] Next(int count, Func<IEnumerable<float>, float> of)
        {
            var numbers = Over(count, of);
            at += count;
            return numbers;
        }
        Range Ends(int count) => new(Next(count, values => values.Min()), Next(count, values => values.Max()));
        return [.. sizes.Select(size => new LayerRange(Ends(size.Taken), Next(size.Taken, values => values.Average()), Ends(size.Made)))];
    }

    public void Dispose() => session.Dispose();
}
