namespace DocIntake.Pipeline.Understanding.Rules;

/// <summary>A rule's text is wrong; <see cref="Offset"/> (from 0) is where.</summary>
public sealed class RuleException(int offset, string message) : Exception(message)
{
    public int Offset { get; } = offset;
}
