using DocIntake.Reader.Protocol;

namespace DocIntake.Reader;

/// <summary>This file or page is wrong and trying again will not help: becomes a <see cref="ReaderRefusal"/>.</summary>
internal sealed class RefusalException(RefusalCode code, string reason) : Exception(reason)
{
    public RefusalCode Code { get; } = code;
}
