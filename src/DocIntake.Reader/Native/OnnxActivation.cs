using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DocIntake.Reader.Native;

/// <summary>
/// Hard swish of 8-bit numbers, channel by channel: of q, with v = step × q + start, it tells (v × clip(v / 6 + ½, 0, 1) × factor + term) × gate + zero; as 8-bit
/// numbers again (<see cref="Table"/>) or as floats (<see cref="RestoringTable"/>). Inputs: q [1, rows, columns, channels]; [<see cref="Rows"/>, channels] of the
/// numbers in that order; a gate for each channel. Only where <see cref="IsSupported"/>.
/// </summary>
internal static unsafe class OnnxActivation
{
    /// <summary>step, start, factor, term, zero.</summary>
    public const int Rows = 5;

    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static nint Table() => OnnxOperation.Table("Activate\0"u8, [OnnxOperation.Byte, OnnxOperation.Float, OnnxOperation.Float], OnnxOperation.Byte, &Create, &Compute);

    public static nint RestoringTable() => OnnxOperation.Table("Restore\0"u8, [OnnxOperation.Byte, OnnxOperation.Float, OnnxOperation.Float], OnnxOperation.Float, &Create, &Restore);

    [UnmanagedCallersOnly]
    private static nint Create(nint operation, nint library, nint about) => (nint)NativeMemory.Alloc(1);

    [UnmanagedCallersOnly]
    private static void Compute(nint kernel, nint context)
    {
        var from = (byte*)OnnxOperation.Input(context, 0, out var shape);
        var to = (byte*)OnnxOperation.Output(context, shape);
        var channels = (int)shape.Sizes[shape.Rank - 1];
        var numbers = stackalloc float[4 * channels];
        Join(context, channels, numbers);
        for (var (at, end) = (0L, shape.Count); at < end; at += channels)
            for (var c = 0; c < channels; c += 8)
            {
                var whole = Avx.ConvertToVector256Int32(Activated(from + at + c, numbers + c, channels)); // rounds to the nearest
                var half = Sse2.PackSignedSaturate(whole.GetLower(), whole.GetUpper());
                *(ulong*)(to + at + c) = Sse2.PackUnsignedSaturate(half, half).AsUInt64().ToScalar();
            }
    }

    [UnmanagedCallersOnly]
    private static void Restore(nint kernel, nint context)
    {
        var from = (byte*)OnnxOperation.Input(context, 0, out var shape);
        var to = (float*)OnnxOperation.Output(context, shape);
        var channels = (int)shape.Sizes[shape.Rank - 1];
        var numbers = stackalloc float[4 * channels];
        Join(context, channels, numbers);
        for (var (at, end) = (0L, shape.Count); at < end; at += channels)
            for (var c = 0; c < channels; c += 8)
                Activated(from + at + c, numbers + c, channels).Store(to + at + c);
    }

    /// <summary>With u = v / 6 + ½ the result is (u − ½) × clip(u, 0, 1) × 6 × factor + term: rows of what makes u of q, and of what makes the result of that.</summary>
    private static void Join(nint context, int channels, float* numbers)
    {
        var given = (float*)OnnxOperation.Input(context, 1, out _);
        var gate = (float*)OnnxOperation.Input(context, 2, out _);
        for (var c = 0; c < channels; c++)
        {
            numbers[c] = given[c] / 6;
            numbers[channels + c] = given[channels + c] / 6 + 0.5f;
            numbers[2 * channels + c] = given[2 * channels + c] * gate[c] * 6;
            numbers[3 * channels + c] = given[3 * channels + c] * gate[c] + given[4 * channels + c];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Activated(byte* from, float* numbers, int channels)
    {
        var q = Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(from));
        var u = Fma.MultiplyAdd(q, Vector256.Load(numbers), Vector256.Load(numbers + channels));
        var gate = Avx.Min(Avx.Max(u, Vector256<float>.Zero), Vector256<float>.One);
        return Fma.MultiplyAdd((u - Vector256.Create(0.5f)) * gate, Vector256.Load(numbers + 2 * channels), Vector256.Load(numbers + 3 * channels));
    }
}
