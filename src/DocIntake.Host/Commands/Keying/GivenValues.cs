using DocIntake.Pipeline.Workflows;

namespace DocIntake.Host.Commands.Keying;

/// <summary>The values an author gave, or why they cannot be taken.</summary>
internal static class GivenValues
{
    /// <summary>Null, and the reason told on standard error, where they cannot be taken.</summary>
    public static IReadOnlyDictionary<string, string?>? Read(string file, Workflow workflow)
    {
        try
        {
            return KeyingValues.Read(file, workflow);
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(wrong.Message);
            return null;
        }
    }
}
