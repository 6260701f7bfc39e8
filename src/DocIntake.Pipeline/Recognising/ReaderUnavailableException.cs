namespace DocIntake.Pipeline.Recognising;

/// <summary>No reader can be started: a fault of this machine, not of the paper. The message says what to install or correct.</summary>
public sealed class ReaderUnavailableException : IOException
{
    public ReaderUnavailableException(string message) : base(message) { }
    public ReaderUnavailableException(string message, Exception cause) : base(message, cause) { }
}
