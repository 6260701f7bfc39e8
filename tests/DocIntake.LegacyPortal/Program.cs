using DocIntake.LegacyPortal;

if (args.Any(argument => argument is "--help" or "-h"))
{
    Console.WriteLine(PortalOptions.Help);
    return 0;
}
try
{
    await PortalApp.Build(args).RunAsync();
    return 0;
}
catch (ArgumentException wrong)
{
    await Console.Error.WriteLineAsync($"legacy-portal: {wrong.Message} See --help.");
    return 2;
}
