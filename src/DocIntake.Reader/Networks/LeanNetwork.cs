using System.Runtime.InteropServices;
using DocIntake.Reader.Networks.EightBit;

namespace DocIntake.Reader.Networks;

/// <summary>
/// The same network with less to do. PP-OCR's (PP-LCNetV3, arXiv 2109.15099) scale and shift by single numbers around every activation, which costs ONNX
/// Runtime a pass through memory each, and two more because they make it leave the layout its convolutions work in. Here they go into the convolutions'
/// weights, and what is left is said in operations that layout knows. Results differ by rounding only: 0.00002 of a share at most. Of the time, the detector
/// loses a third, a recogniser a fifth. <see cref="OwnHardSwish"/> then goes one step on. START HERE.
/// </summary>
internal static class LeanNetwork
{
    /// <summary>The file as this machine is to run it: elsewhere than on x64 ONNX Runtime has no such layout, and it stays as it is.</summary>
    /// <exception cref="InvalidDataException">It is no ONNX model.</exception>
    public static byte[] Read(string path)
    {
        var file = File.ReadAllBytes(path);
        return RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Of(file, Processor.HasVnni ? Ranges.Of(file) : null) : file;
    }

    /// <param name="file">An ONNX model. What is not understood in it stays as it is.</param>
    /// <param name="ranges">Of its layers, where they are to be done with 8-bit numbers (<see cref="EightBitNetwork"/>); null: all in floats.</param>
    /// <exception cref="InvalidDataException">It is no ONNX model.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> file, IReadOnlyList<LayerRange>? ranges = null)
    {
        var network = Joined(file);
        var isEightBit = ranges is not null && EightBitNetwork.Rewrite(network, ranges);
        HardSwish.Spread(network);
        Gates.Join(network);
        Upscaling.Join(network);
        return network.ToFile(isEightBit ? EightBitNetwork.Domains : []);
    }

    /// <summary>Single numbers are in the convolutions' weights, activations are one step each.</summary>
    /// <exception cref="InvalidDataException">It is no ONNX model.</exception>
    public static Network Joined(ReadOnlyMemory<byte> file)
    {
        var network = Network.Parse(file);
        Factors.JoinNormalisations(network);
        HardSwish.Gather(network);
        Factors.JoinAfterConvolutions(network);
        return network;
    }
}
