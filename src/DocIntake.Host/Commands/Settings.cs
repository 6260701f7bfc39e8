using System.CommandLine;

namespace DocIntake.Host.Commands;

/// <summary>
/// Where the program's settings come from, weakest first: appsettings.json beside the program, a file named by --settings, the environment
/// (Section__Key), then options of the command line.
/// </summary>
public static class Settings
{
    public static Option<FileInfo?> File { get; } = SettingsFile();

    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "The data folder: store, SQLite's file, watched folder. Default .data",
        Recursive = true,
    };

    public static IConfigurationRoot Of(ParseResult command) =>
        Add(new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")), command).Build();

    /// <summary>The folder of workflows, for commands that need no service.</summary>
    public static string WorkflowsOf(ParseResult command) => Of(command)["Workflows:Folder"] ?? "workflows";

    public static T Add<T>(T configuration, ParseResult command) where T : IConfigurationBuilder
    {
        if (command.GetValue(File) is { } file)
            configuration.AddJsonFile(file.FullName);
        configuration.AddEnvironmentVariables();
        if (command.GetValue(Data) is { } folder)
            configuration.AddInMemoryCollection([new("Data:Folder", folder)]);
        return configuration;
    }

    private static Option<FileInfo?> SettingsFile()
    {
        var option = new Option<FileInfo?>("--settings")
        {
            Description = "A JSON file of settings over the program's own (sections Data, Database, Queue, Readers, Workflows, Keying, Receiving).",
            Recursive = true,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is { Exists: false } missing)
                result.AddError($"The settings file {missing.FullName} does not exist.");
        });
        return option;
    }
}
