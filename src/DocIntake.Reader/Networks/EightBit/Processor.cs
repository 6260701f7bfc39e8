using System.Runtime.Intrinsics.X86;
using DocIntake.Reader.Native;

namespace DocIntake.Reader.Networks.EightBit;

/// <summary>What the machine's processor can do (Intel's and AMD's manuals, CPUID leaf 7).</summary>
internal static class Processor
{
    private const int Features = 7, Avx512Vnni = 1 << 11, AvxVnni = 1 << 4;

    /// <summary>Sums of four products of bytes in one step, exactly. Without it ONNX Runtime's sums of two may overflow.</summary>
    public static bool HasVnni =>
        X86Base.IsSupported && OnnxActivation.IsSupported
        && ((Avx512BW.IsSupported && (X86Base.CpuId(Features, 0).Ecx & Avx512Vnni) != 0) || (X86Base.CpuId(Features, 1).Eax & AvxVnni) != 0);
}
