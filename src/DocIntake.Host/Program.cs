using System.CommandLine;
using DocIntake.Host.Commands;

var root = new RootCommand("DocIntake takes in scans and PDFs, reads them, and keys them into systems that have only web pages.")
{
    RunCommand.Create(),
    ReadCommand.Create(),
    ExtractCommand.Create(),
    WorkflowCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
