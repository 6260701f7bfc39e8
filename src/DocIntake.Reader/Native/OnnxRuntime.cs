using System.Runtime.InteropServices;
using System.Text;
using DocIntake.Reader.Networks;

namespace DocIntake.Reader.Native;

/// <summary>
/// ONNX Runtime's C API (onnxruntime_c_api.h): a table of functions, of which the first 102 never change their place (the header asserts it). Here are the
/// few that running a model takes, with their C names; the numbers are their places in the table. A status that is not null is an error and is freed by
/// <see cref="Check"/>.
/// </summary>
internal sealed unsafe class OnnxRuntime
{
    private const uint ApiVersion = 1;
    private const int OrtLoggingLevelError = 3, OrtDisableAll = 0, OrtEnableAll = 99, OrtArenaAllocator = 1, OrtMemTypeDefault = 0, ElementTypeFloat = 1;

    private readonly void** api;
    private readonly nint environment, memory, domain;

    /// <param name="library">Path of libonnxruntime.so; kept loaded until the process ends.</param>
    /// <exception cref="DllNotFoundException">It is not there, or not ONNX Runtime.</exception>
    public OnnxRuntime(string library)
    {
        var loaded = NativeLibrary.Load(library);
        var getBase = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(loaded, "OrtGetApiBase");
        var getApi = (delegate* unmanaged<uint, void**>)getBase()[0];
        api = getApi(ApiVersion);
        if (api is null)
            throw new DllNotFoundException($"{library} does not offer version {ApiVersion} of ONNX Runtime's API.");
        nint made;
        fixed (byte* name = "docintake\0"u8)
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)api[3])(OrtLoggingLevelError, name, &made)); // CreateEnv
        environment = made;
        Check(((delegate* unmanaged<int, int, nint*, nint>)api[69])(OrtArenaAllocator, OrtMemTypeDefault, &made)); // CreateCpuMemoryInfo
        memory = made;
        fixed (byte* name = Encoding.UTF8.GetBytes(OwnHardSwish.Domain + '\0'))
            Check(((delegate* unmanaged<byte*, nint*, nint>)api[26])(name, &made)); // CreateCustomOpDomain
        domain = made;
        OnnxOperation.Api = api;
        foreach (var operation in (nint[])[OnnxHardSwish.Table(), OnnxActivation.Table(), OnnxActivation.RestoringTable()])
            Check(((delegate* unmanaged<nint, nint, nint>)api[27])(domain, operation)); // CustomOpDomain_Add
    }

    /// <summary>Loads a model to be run on one thread.</summary>
    /// <param name="model">An ONNX file's bytes.</param>
    /// <exception cref="InvalidDataException">It is no model this library can run; with the library's own words.</exception>
    public OnnxSession Load(ReadOnlySpan<byte> model)
    {
        var ready = Path.GetTempFileName();
        try
        {
            var session = Create(model, OrtEnableAll, ready);
            if (OwnHardSwish.In(File.ReadAllBytes(ready)) is not { } own)
                return Named(session);
            Release(session);
            return Named(Create(own, OrtDisableAll, null));
        }
        finally
        {
            File.Delete(ready);
        }
    }

    private OnnxSession Named(nint session) => new(this, session, Name(session, 36), Name(session, 37)); // SessionGetInputName, SessionGetOutputName

    /// <param name="model">An ONNX file's bytes.</param>
    /// <param name="level">How much the library makes of it.</param>
    /// <param name="ready">Where it writes what it has made of it; null: nowhere.</param>
    private nint Create(ReadOnlySpan<byte> model, int level, string? ready)
    {
        nint options, session;
        Check(((delegate* unmanaged<nint*, nint>)api[10])(&options)); // CreateSessionOptions
        try
        {
            Check(((delegate* unmanaged<nint, int, nint>)api[24])(options, 1)); // SetIntraOpNumThreads
            Check(((delegate* unmanaged<nint, int, nint>)api[25])(options, 1)); // SetInterOpNumThreads
            Check(((delegate* unmanaged<nint, int, nint>)api[23])(options, level)); // SetSessionGraphOptimizationLevel
            // The arena grows to the largest input ever seen and never shrinks: a reader would be replaced for its memory every few pages.
            Check(((delegate* unmanaged<nint, nint>)api[19])(options)); // DisableCpuMemArena
            Check(((delegate* unmanaged<nint, nint>)api[17])(options)); // DisableMemPattern
            Check(((delegate* unmanaged<nint, nint, nint>)api[28])(options, domain)); // AddCustomOpDomain
            if (ready is not null)
                fixed (byte* path = Encoding.UTF8.GetBytes(ready + '\0'))
                    Check(((delegate* unmanaged<nint, byte*, nint>)api[11])(options, path)); // SetOptimizedModelFilePath
            fixed (byte* bytes = model)
                Check(((delegate* unmanaged<nint, void*, nuint, nint, nint*, nint>)api[8])(environment, bytes, (nuint)model.Length, options, &session)); // CreateSessionFromArray
        }
        finally
        {
            ((delegate* unmanaged<nint, void>)api[100])(options); // ReleaseSessionOptions
        }
        return session;
    }

    internal OnnxTensor Run(nint session, byte[] inputName, byte[] outputName, ReadOnlySpan<float> values, ReadOnlySpan<long> shape)
    {
        nint input, output = 0;
        fixed (float* data = values)
        fixed (long* dimensions = shape)
        fixed (byte* into = inputName, outOf = outputName)
        {
            Check(((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)api[49])( // CreateTensorWithDataAsOrtValue
                memory, data, (nuint)values.Length * sizeof(float), dimensions, (nuint)shape.Length, ElementTypeFloat, &input));
            try
            {
                Check(((delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)api[9])(session, 0, &into, &input, 1, &outOf, 1, &output)); // Run
            }
            finally
            {
                ((delegate* unmanaged<nint, void>)api[96])(input); // ReleaseValue
            }
        }
        try
        {
            return Read(output);
        }
        finally
        {
            ((delegate* unmanaged<nint, void>)api[96])(output); // ReleaseValue
        }
    }

    private OnnxTensor Read(nint value)
    {
        nint about;
        nuint rank;
        float* data;
        Check(((delegate* unmanaged<nint, nint*, nint>)api[65])(value, &about)); // GetTensorTypeAndShape
        Check(((delegate* unmanaged<nint, nuint*, nint>)api[61])(about, &rank)); // GetDimensionsCount
        var shape = new long[rank];
        fixed (long* dimensions = shape)
            Check(((delegate* unmanaged<nint, long*, nuint, nint>)api[62])(about, dimensions, rank)); // GetDimensions
        ((delegate* unmanaged<nint, void>)api[99])(about); // ReleaseTensorTypeAndShapeInfo
        Check(((delegate* unmanaged<nint, float**, nint>)api[51])(value, &data)); // GetTensorMutableData
        return new OnnxTensor(shape, new ReadOnlySpan<float>(data, checked((int)shape.Aggregate(1L, (one, other) => one * other))).ToArray());
    }

    internal void Release(nint session) => ((delegate* unmanaged<nint, void>)api[95])(session); // ReleaseSession

    private byte[] Name(nint session, int function)
    {
        nint allocator;
        byte* name;
        Check(((delegate* unmanaged<nint*, nint>)api[78])(&allocator)); // GetAllocatorWithDefaultOptions
        Check(((delegate* unmanaged<nint, nuint, nint, byte**, nint>)api[function])(session, 0, allocator, &name));
        var copy = Encoding.UTF8.GetBytes(Marshal.PtrToStringUTF8((nint)name) + '\0');
        Check(((delegate* unmanaged<nint, void*, nint>)api[76])(allocator, name)); // AllocatorFree
        return copy;
    }

    private void Check(nint status)
    {
        if (status == 0)
            return;
        var words = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)api[2])(status)); // GetErrorMessage
        ((delegate* unmanaged<nint, void>)api[93])(status); // ReleaseStatus
        throw new InvalidDataException($"ONNX Runtime: {words}");
    }
}

/// <summary>Values in row-major order.</summary>
internal sealed record OnnxTensor(long[] Shape, float[] Values);

/// <summary>A loaded model of one input and one output, both float.</summary>
internal sealed class OnnxSession(OnnxRuntime runtime, nint session, byte[] input, byte[] output) : IDisposable
{
    private nint session = session;

    /// <exception cref="InvalidDataException">The model does not take that shape.</exception>
    public OnnxTensor Run(ReadOnlySpan<float> values, ReadOnlySpan<long> shape) => runtime.Run(session, input, output, values, shape);

    public void Dispose()
    {
        if (session != 0)
            runtime.Release(session);
        session = 0;
    }
}
