using System.Security.Cryptography;

namespace DocIntake.Reader.Networks.EightBit;

/// <summary>From where to where the values of each channel go.</summary>
internal sealed record Range(float[] Low, float[] High);

/// <summary>What a layer takes, its mean, and what its convolution makes before the activation: channel by channel.</summary>
internal sealed record LayerRange(Range Taken, float[] Mean, Range Made);

/// <summary>
/// The ranges of a network's layers as they were measured on lines of receipts and forms, kept in the program for the very file they were measured of. Its form:
/// the file's SHA-256, then for each layer two 16-bit numbers of channels taken and made, and 16-bit floats: taken low, high, mean, made low, high.
/// </summary>
internal static class Ranges
{
    private const string Resource = "recogniser-eng.ranges";

    /// <summary>Null where they are of another file.</summary>
    public static IReadOnlyList<LayerRange>? Of(ReadOnlySpan<byte> model)
    {
        using var reader = new BinaryReader(typeof(Ranges).Assembly.GetManifestResourceStream(Resource)!); // it is part of the program
        return reader.ReadBytes(SHA256.HashSizeInBytes).AsSpan().SequenceEqual(SHA256.HashData(model)) ? Read(reader) : null;
    }

    public static void Write(Stream to, ReadOnlySpan<byte> model, IReadOnlyList<LayerRange> layers)
    {
        using var writer = new BinaryWriter(to);
        writer.Write(SHA256.HashData(model));
        foreach (var layer in layers)
        {
            writer.Write((ushort)layer.Mean.Length);
            writer.Write((ushort)layer.Made.Low.Length);
            foreach (var number in (float[])[.. layer.Taken.Low, .. layer.Taken.High, .. layer.Mean, .. layer.Made.Low, .. layer.Made.High])
                writer.Write((Half)number);
        }
    }

    private static List<LayerRange> Read(BinaryReader reader)
    {
        var layers = new List<LayerRange>();
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var (taken, made) = (reader.ReadUInt16(), reader.ReadUInt16());
            float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)reader.ReadHalf())];
            layers.Add(new LayerRange(new Range(Numbers(taken), Numbers(taken)), Numbers(taken), new Range(Numbers(made), Numbers(made))));
        }
        return layers;
    }
}
