using System.Runtime.InteropServices;

namespace DocIntake.Pipeline.Learning.Native;

/// <summary>
/// XGBoost's C API (xgboost/c_api.h, 1.7): the few functions that learning trees and asking them takes, with their C names. Each answers 0, or -1 and leaves
/// its words with <see cref="XGBGetLastError"/>; what is not freed by a handle here belongs to the library until the thread's next call.
/// </summary>
internal static partial class XGBoost
{
    private const string Library = "libxgboost.so.0";

    [LibraryImport(Library)]
    private static partial nint XGBGetLastError();

    [LibraryImport(Library)]
    internal static partial void XGBoostVersion(out int major, out int minor, out int patch);

    /// <summary>rows × columns floats, row by row; NaN is missing where <paramref name="missing"/> is.</summary>
    [LibraryImport(Library)]
    internal static partial int XGDMatrixCreateFromMat(ReadOnlySpan<float> data, ulong rows, ulong columns, float missing, out MatrixHandle matrix);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGDMatrixSetFloatInfo(MatrixHandle matrix, string field, ReadOnlySpan<float> array, ulong length);

    [LibraryImport(Library)]
    internal static partial int XGDMatrixFree(nint matrix);

    [LibraryImport(Library)]
    internal static partial int XGBoosterCreate(ReadOnlySpan<nint> matrices, ulong count, out BoosterHandle booster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterSetParam(BoosterHandle booster, string name, string value);

    [LibraryImport(Library)]
    internal static partial int XGBoosterUpdateOneIter(BoosterHandle booster, int iteration, MatrixHandle matrix);

    /// <summary>Any thread may ask the same trees; <paramref name="array"/> and <paramref name="config"/> are JSON.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterPredictFromDense(BoosterHandle booster, string array, string config, nint matrix, out nint shape, out ulong dimensions, out nint result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterSaveModelToBuffer(BoosterHandle booster, string config, out ulong length, out nint bytes);

    [LibraryImport(Library)]
    internal static partial int XGBoosterLoadModelFromBuffer(BoosterHandle booster, ReadOnlySpan<byte> bytes, ulong length);

    [LibraryImport(Library)]
    internal static partial int XGBoosterFree(nint booster);

    /// <exception cref="InvalidOperationException">With the library's own words.</exception>
    internal static void Check(int code)
    {
        if (code != 0)
            throw new InvalidOperationException($"XGBoost: {Marshal.PtrToStringUTF8(XGBGetLastError())}");
    }
}

internal sealed class MatrixHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;
    protected override bool ReleaseHandle() => XGBoost.XGDMatrixFree(handle) == 0;
}

internal sealed class BoosterHandle() : SafeHandle(0, ownsHandle: true)
{
    public override bool IsInvalid => handle == 0;
    protected override bool ReleaseHandle() => XGBoost.XGBoosterFree(handle) == 0;
}
