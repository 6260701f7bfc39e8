namespace DocIntake.Pipeline.Workflows.Registers;

/// <summary>A table of known things a document's values are held against: a CSV file of the workflow, or what a database or a web service knows.</summary>
public interface IRegister
{
    /// <summary>For people: "claimants".</summary>
    string Name { get; }
    IReadOnlyCollection<string> Columns { get; }

    /// <summary>The rows in which every named column has the value, each as column → value; the empty text where a column has none.</summary>
    /// <exception cref="RegisterUnavailableException">It does not answer.</exception>
    IReadOnlyList<IReadOnlyDictionary<string, string>> Find(IReadOnlyDictionary<string, string> wanted);
}

/// <summary>A register outside this program did not answer; the message says why. A person looks: no document waits for it.</summary>
public sealed class RegisterUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
