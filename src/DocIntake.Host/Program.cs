using System.CommandLine;
using DocIntake.Host;
using DocIntake.Host.Commands;
using DocIntake.Host.Commands.Bench;
using DocIntake.Host.Commands.Classify;
using DocIntake.Pipeline;
using Microsoft.Extensions.Options;

var root = new RootCommand("DocIntake takes in scans and PDFs, reads them, and keys them into systems that have only web pages.")
{
    RunCommand.Create(),
    ReadCommand.Create(),
    ExtractCommand.Create(),
    ClassifyCommand.Create(),
    WorkflowCommand.Create(),
    KeyingCommand.Create(),
    SubmitCommand.Create(),
    StatusCommand.Create(),
    AccuracyCommand.Create(),
    LedgerCommand.Create(),
    MigrateCommand.Create(),
    BenchCommand.Create(),
};
root.Add(Settings.File);
root.Add(Settings.Data);
try
{
    using var temporary = OwnTemporaryFolder.Take();
    var parsed = root.Parse(args);
    var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    // The library ends a wrong command line with 1, which here means that something needs a person.
    return parsed.Errors.Count > 0 && code != ExitCodes.Done ? ExitCodes.Usage : code;
}
catch (OperationCanceledException)
{
    return ExitCodes.Interrupted;
}
catch (OptionsValidationException wrong)
{
    Console.Error.WriteLine($"The settings are wrong. {string.Join(' ', wrong.Failures)}");
    return ExitCodes.Usage;
}
catch (Exception failure) when (MachineFault.Is(failure))
{
    Console.Error.WriteLine($"{failure.GetBaseException().Message} Check the settings Database and Data, and that the disk has room; then run it again.");
    return ExitCodes.Unavailable;
}
