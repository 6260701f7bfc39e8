using System.Runtime.InteropServices;

namespace DocIntake.Reader.Native;

// The C library's own, by its names.
internal static partial class Libc
{
    /// <summary>Ends the process now: no handlers, no waiting for other threads.</summary>
    [LibraryImport("libc")] internal static partial void _exit(int status);
}
