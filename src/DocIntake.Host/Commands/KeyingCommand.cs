using System.CommandLine;
using DocIntake.Host.Commands.Keying;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake keying</c>: what authors of keying.yaml need.</summary>
public static class KeyingCommand
{
    public static Command Create() => new("keying", "What authors of keying.yaml need, and those who look why a keying failed.") { KeyingRecordCommand.Create(), KeyingCheckCommand.Create(), KeyingDryRunCommand.Create(), KeyingTraceCommand.Create() };
}
