namespace DocIntake.Host.Commands;

/// <summary>What the program's exit code means; every command uses these and no others.</summary>
public static class ExitCodes
{
    public const int Done = 0;
    /// <summary>The work was done and something in it needs a person: a file refused, a workflow with errors, a ledger that does not balance.</summary>
    public const int Findings = 1;
    /// <summary>The command line or settings are wrong; nothing was done.</summary>
    public const int Usage = 2;
    /// <summary>A part it needs is missing or unreachable: database, reader, running service.</summary>
    public const int Unavailable = 3;
    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = 130;
}
