using System.Text.RegularExpressions;
using DocIntake.Bots.Healing;

namespace DocIntake.Bots.Recording;

/// <summary>Makes a system's file of how a person logged on.</summary>
internal static partial class RecordedSystem
{
    public static string Of(Recording recording, string system, Uri address)
    {
        var account = NoLetters().Replace(system.ToUpperInvariant(), "_");
        // What leads out stands on every page within.
        var way = recording.Deeds.Skip(recording.LogOn.Count).SelectMany(deed => deed.Controls).Select(control => control.Text).FirstOrDefault(text => LogOff().IsMatch(text));
        string[] open = [$"title: {Proposal.Quoted(system)}", $"address: {Proposal.Quoted(address.ToString())}"];
        string[] closed =
        [
            $"user: {account}_USER                  # names of variables of the environment, never the account itself", $"password: {account}_PASSWORD", "log-on:", .. RecordedYaml.LogOn(recording),
            way is null ? "# logged-on: …                      # a text that stands on every page behind the log-on" : $"logged-on: {Proposal.Quoted(way)}",
            "log-on-refused: []                  # what a page says that does not take the account", "session-ended: []                   # what it says that wants a new log-on",
        ];
        string[] rest = ["unwell: []                          # what a page says when the system is not well", "settle: 5s                          # a record that was saved is found after so long", "patience: 20s"];
        return string.Join('\n', [.. open, .. recording.LogOn.Count > 0 ? closed : [], .. rest]) + "\n";
    }

    [GeneratedRegex("[^A-Z0-9]+")]
    private static partial Regex NoLetters();

    [GeneratedRegex(@"^\s*(log|sign)\s*-?(off|out)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex LogOff();
}
