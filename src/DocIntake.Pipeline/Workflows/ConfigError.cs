namespace DocIntake.Pipeline.Workflows;

/// <summary>One thing wrong in a configuration file. Line and column are 1-based; 0 where the whole file is meant.</summary>
public sealed record ConfigError(string File, int Line, int Column, string Message)
{
    /// <summary>file:line:column: message, as editors and compilers have it.</summary>
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}:{Column}: {Message}";
}
