using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DocIntake.Reader.Native;

/// <summary>
/// An operation of our own for ONNX Runtime (OrtCustomOp of onnxruntime_c_api.h): x × clip(x / 6 + ½, 0, 1) × factor + term in one pass over memory, whatever the
/// layout. The library asks for it by the functions of <see cref="Table"/>; other numbers are places in its own table, as in <see cref="OnnxRuntime"/>.
/// </summary>
internal static unsafe class OnnxHardSwish
{
    private const int Float = 1, TableVersion = 1, TableSize = 64;

    private static void** api;

    /// <summary>The operation as the library wants it; lives as long as the process.</summary>
    /// <param name="functions">The library's table.</param>
    public static nint Table(void** functions)
    {
        api = functions;
        var table = (nint*)NativeMemory.AllocZeroed(TableSize, (nuint)sizeof(nint));
        table[0] = TableVersion;
        table[1] = (nint)(delegate* unmanaged<nint, nint, nint, nint>)&Create; // CreateKernel
        table[2] = (nint)(delegate* unmanaged<nint, nint>)&Name; // GetName
        table[3] = (nint)(delegate* unmanaged<nint, nint>)&None; // GetExecutionProviderType
        table[4] = table[6] = (nint)(delegate* unmanaged<nint, nuint, int>)&FloatEach; // GetInputType, GetOutputType
        table[5] = table[7] = (nint)(delegate* unmanaged<nint, nuint>)&One; // GetInputTypeCount, GetOutputTypeCount
        table[8] = (nint)(delegate* unmanaged<nint, nint, void>)&Compute; // KernelCompute
        table[9] = (nint)(delegate* unmanaged<nint, void>)&Destroy; // KernelDestroy
        // Of later versions, but asked whatever the version: required, in plain memory, one and no more.
        table[10] = table[11] = table[12] = (nint)(delegate* unmanaged<nint, nuint, int>)&ZeroEach; // GetInputCharacteristic, GetOutputCharacteristic, GetInputMemoryType
        table[13] = table[14] = table[15] = table[16] = (nint)(delegate* unmanaged<nint, nuint>)&One; // GetVariadicInputMinArity … GetVariadicOutputHomogeneity
        return (nint)table;
    }

    /// <summary>A constant of the program: it does not move.</summary>
    private static ReadOnlySpan<byte> OperationName => "HardSwish\0"u8;

    [UnmanagedCallersOnly]
    private static nint Name(nint operation) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(OperationName));

    [UnmanagedCallersOnly]
    private static nint None(nint operation) => 0;

    [UnmanagedCallersOnly]
    private static int FloatEach(nint operation, nuint which) => Float;

    [UnmanagedCallersOnly]
    private static int ZeroEach(nint operation, nuint which) => 0;

    [UnmanagedCallersOnly]
    private static nuint One(nint operation) => 1;

    [UnmanagedCallersOnly]
    private static nint Create(nint operation, nint library, nint about)
    {
        var numbers = (float*)NativeMemory.Alloc(2, sizeof(float));
        fixed (byte* factor = "factor\0"u8, term = "term\0"u8)
        {
            Check(((delegate* unmanaged<nint, byte*, float*, nint>)api[85])(about, factor, numbers)); // KernelInfoGetAttribute_float
            Check(((delegate* unmanaged<nint, byte*, float*, nint>)api[85])(about, term, numbers + 1)); // KernelInfoGetAttribute_float
        }
        return (nint)numbers;
    }

    [UnmanagedCallersOnly]
    private static void Destroy(nint kernel) => NativeMemory.Free((void*)kernel);

    [UnmanagedCallersOnly]
    private static void Compute(nint kernel, nint context)
    {
        nint input, output, about;
        nuint rank;
        float* from, to;
        Check(((delegate* unmanaged<nint, nuint, nint*, nint>)api[90])(context, 0, &input)); // KernelContext_GetInput
        Check(((delegate* unmanaged<nint, nint*, nint>)api[65])(input, &about)); // GetTensorTypeAndShape
        Check(((delegate* unmanaged<nint, nuint*, nint>)api[61])(about, &rank)); // GetDimensionsCount
        var shape = stackalloc long[(int)rank];
        Check(((delegate* unmanaged<nint, long*, nuint, nint>)api[62])(about, shape, rank)); // GetDimensions
        ((delegate* unmanaged<nint, void>)api[99])(about); // ReleaseTensorTypeAndShapeInfo
        Check(((delegate* unmanaged<nint, nuint, long*, nuint, nint*, nint>)api[91])(context, 0, shape, rank, &output)); // KernelContext_GetOutput
        Check(((delegate* unmanaged<nint, float**, nint>)api[51])(input, &from)); // GetTensorMutableData
        Check(((delegate* unmanaged<nint, float**, nint>)api[51])(output, &to)); // GetTensorMutableData
        var count = 1L;
        for (nuint i = 0; i < rank; i++)
            count *= shape[i];
        Activate(from, to, count, ((float*)kernel)[0], ((float*)kernel)[1]);
    }

    private static void Activate(float* from, float* to, long count, float factor, float term)
    {
        var i = 0L;
        for (; i + Vector256<float>.Count <= count; i += Vector256<float>.Count)
        {
            var x = Vector256.Load(from + i);
            var gate = Vector256.Min(Vector256.Max(x * (1 / 6f) + Vector256.Create(0.5f), Vector256<float>.Zero), Vector256<float>.One);
            (x * gate * factor + Vector256.Create(term)).Store(to + i);
        }
        for (; i < count; i++)
            to[i] = from[i] * Math.Clamp(from[i] / 6 + 0.5f, 0, 1) * factor + term;
    }

    /// <summary>This version of the table has no way to tell the library: the process ends, and the host starts another reader.</summary>
    private static void Check(nint status)
    {
        if (status != 0)
            Environment.FailFast($"ONNX Runtime: {Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)api[2])(status))}"); // GetErrorMessage
    }
}
