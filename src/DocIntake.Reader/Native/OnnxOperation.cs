using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DocIntake.Reader.Native;

/// <summary>
/// An operation of our own for ONNX Runtime (OrtCustomOp of onnxruntime_c_api.h): a table of functions the library asks, here followed by what they answer.
/// Other numbers are places in the library's own table, as in <see cref="OnnxRuntime"/>.
/// </summary>
internal static unsafe class OnnxOperation
{
    public const int Float = 1, Byte = 2;
    private const int TableVersion = 1, TableSize = 64, NameAt = 40, OutputTypeAt = 41, InputsAt = 42, InputTypesAt = 43;

    /// <summary>The library's table, set before an operation is run.</summary>
    public static void** Api { get; set; }

    /// <summary>
    /// The operation as the library wants it; lives as long as the process. Its name, by which networks call it, ends in 0 and does not move; what create
    /// makes of its attributes is given to compute.
    /// </summary>
    public static nint Table(ReadOnlySpan<byte> name, ReadOnlySpan<int> inputTypes, int outputType, delegate* unmanaged<nint, nint, nint, nint> create, delegate* unmanaged<nint, nint, void> compute)
    {
        var table = (nint*)NativeMemory.AllocZeroed(TableSize, (nuint)sizeof(nint));
        table[0] = TableVersion;
        table[1] = (nint)create; // CreateKernel
        table[2] = (nint)(delegate* unmanaged<nint, nint>)&Name; // GetName
        table[3] = (nint)(delegate* unmanaged<nint, nint>)&None; // GetExecutionProviderType
        table[4] = (nint)(delegate* unmanaged<nint, nuint, int>)&InputType; // GetInputType
        table[5] = (nint)(delegate* unmanaged<nint, nuint>)&Inputs; // GetInputTypeCount
        table[6] = (nint)(delegate* unmanaged<nint, nuint, int>)&OutputType; // GetOutputType
        table[7] = (nint)(delegate* unmanaged<nint, nuint>)&One; // GetOutputTypeCount
        table[8] = (nint)compute; // KernelCompute
        table[9] = (nint)(delegate* unmanaged<nint, void>)&Destroy; // KernelDestroy
        // Of later versions, but asked whatever the version: required, in plain memory, one and no more.
        table[10] = table[11] = table[12] = (nint)(delegate* unmanaged<nint, nuint, int>)&ZeroEach; // GetInputCharacteristic, GetOutputCharacteristic, GetInputMemoryType
        table[13] = table[14] = table[15] = table[16] = (nint)(delegate* unmanaged<nint, nuint>)&One; // GetVariadicInputMinArity … GetVariadicOutputHomogeneity
        table[NameAt] = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(name));
        table[OutputTypeAt] = outputType;
        table[InputsAt] = inputTypes.Length;
        for (var i = 0; i < inputTypes.Length; i++)
            table[InputTypesAt + i] = inputTypes[i];
        return (nint)table;
    }

    /// <summary>An input's numbers, of what the library gave to be computed with.</summary>
    public static void* Input(nint context, int which, out OnnxShape shape)
    {
        nint input;
        Check(((delegate* unmanaged<nint, nuint, nint*, nint>)Api[90])(context, (nuint)which, &input)); // KernelContext_GetInput
        nint about;
        nuint rank;
        Check(((delegate* unmanaged<nint, nint*, nint>)Api[65])(input, &about)); // GetTensorTypeAndShape
        Check(((delegate* unmanaged<nint, nuint*, nint>)Api[61])(about, &rank)); // GetDimensionsCount
        shape = new OnnxShape { Rank = Math.Min((int)rank, OnnxShape.Most) };
        fixed (OnnxShape* sizes = &shape)
            Check(((delegate* unmanaged<nint, long*, nuint, nint>)Api[62])(about, sizes->Sizes, (nuint)shape.Rank)); // GetDimensions
        ((delegate* unmanaged<nint, void>)Api[99])(about); // ReleaseTensorTypeAndShapeInfo
        return Data(input);
    }

    public static void* Output(nint context, OnnxShape shape)
    {
        nint output;
        Check(((delegate* unmanaged<nint, nuint, long*, nuint, nint*, nint>)Api[91])(context, 0, shape.Sizes, (nuint)shape.Rank, &output)); // KernelContext_GetOutput
        return Data(output);
    }

    /// <summary>This version of the table has no way to tell the library: the process ends, and the host starts another reader.</summary>
    public static void Check(nint status)
    {
        if (status != 0)
            Environment.FailFast($"ONNX Runtime: {Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)Api[2])(status))}"); // GetErrorMessage
    }

    private static void* Data(nint value)
    {
        void* data;
        Check(((delegate* unmanaged<nint, void**, nint>)Api[51])(value, &data)); // GetTensorMutableData
        return data;
    }

    [UnmanagedCallersOnly]
    private static nint Name(nint operation) => ((nint*)operation)[NameAt];

    [UnmanagedCallersOnly]
    private static nint None(nint operation) => 0;

    [UnmanagedCallersOnly]
    private static int InputType(nint operation, nuint which) => (int)((nint*)operation)[InputTypesAt + (int)which];

    [UnmanagedCallersOnly]
    private static int OutputType(nint operation, nuint which) => (int)((nint*)operation)[OutputTypeAt];

    [UnmanagedCallersOnly]
    private static nuint Inputs(nint operation) => (nuint)((nint*)operation)[InputsAt];

    [UnmanagedCallersOnly]
    private static int ZeroEach(nint operation, nuint which) => 0;

    [UnmanagedCallersOnly]
    private static nuint One(nint operation) => 1;

    [UnmanagedCallersOnly]
    private static void Destroy(nint kernel) => NativeMemory.Free((void*)kernel);
}

/// <summary>How many there are in each direction, the outermost first.</summary>
internal unsafe struct OnnxShape
{
    public const int Most = 8;

    public int Rank;
    public fixed long Sizes[Most];

    public readonly long Count
    {
        get
        {
            var count = 1L;
            for (var i = 0; i < Rank; i++)
                count *= Sizes[i];
            return count;
        }
    }
}
