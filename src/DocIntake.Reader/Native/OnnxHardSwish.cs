using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DocIntake.Reader.Native;

/// <summary>x × clip(x / 6 + ½, 0, 1) × factor + term in one pass over memory, whatever the layout.</summary>
internal static unsafe class OnnxHardSwish
{
    public static nint Table() => OnnxOperation.Table("HardSwish\0"u8, [OnnxOperation.Float], OnnxOperation.Float, &Create, &Compute);

    [UnmanagedCallersOnly]
    private static nint Create(nint operation, nint library, nint about)
    {
        var numbers = (float*)NativeMemory.Alloc(2, sizeof(float));
        fixed (byte* factor = "factor\0"u8, term = "term\0"u8)
        {
            OnnxOperation.Check(((delegate* unmanaged<nint, byte*, float*, nint>)OnnxOperation.Api[85])(about, factor, numbers)); // KernelInfoGetAttribute_float
            OnnxOperation.Check(((delegate* unmanaged<nint, byte*, float*, nint>)OnnxOperation.Api[85])(about, term, numbers + 1)); // KernelInfoGetAttribute_float
        }
        return (nint)numbers;
    }

    [UnmanagedCallersOnly]
    private static void Compute(nint kernel, nint context)
    {
        var from = (float*)OnnxOperation.Input(context, 0, out var shape);
        Activate(from, (float*)OnnxOperation.Output(context, shape), shape.Count, ((float*)kernel)[0], ((float*)kernel)[1]);
    }

    private static void Activate(float* from, float* to, long count, float factor, float term)
    {
        var i = 0L;
        for (; i + Vector256<float>.Count <= count; i += Vector256<float>.Count)
        {
            var x = Vector256.Load(from + i);
            var gate = Vector256.MinNative(Vector256.MaxNative(x * (1 / 6f) + Vector256.Create(0.5f), Vector256<float>.Zero), Vector256<float>.One);
            (x * gate * factor + Vector256.Create(term)).Store(to + i);
        }
        for (; i < count; i++)
            to[i] = from[i] * Math.Clamp(from[i] / 6 + 0.5f, 0, 1) * factor + term;
    }
}
