using System.CommandLine;
using DocIntake.Bots;

namespace DocIntake.Host.Commands.Keying;

/// <summary>The browser of commands that need no service: section "Keying" of the settings.</summary>
internal static class BrowserOptions
{
    public static BotOptions Of(ParseResult parsed) => Settings.Of(parsed)["Keying:ChromiumPath"] is { } path ? new BotOptions { ChromiumPath = path } : new BotOptions();
}
