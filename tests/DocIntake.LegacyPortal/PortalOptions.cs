namespace DocIntake.LegacyPortal;

/// <summary>What the command line and the environment say.</summary>
public sealed record PortalOptions
{
    public const string Help = """
        legacy-portal: an agency's old system, as people know them. For tests and for the demo.

          legacy-portal --urls http://127.0.0.1:8089 --data portal.db

          --urls URL          where it listens; port 0 takes a free one
          --data FILE         its SQLite file, made where it is missing
          --persons FILE      CSV with the register's person numbers in its first column; others are refused
          --claimants FILE    the same for claimant numbers
          --suppliers FILE    the same for VAT ids
          --session-minutes N a session ends after so long without a click (20)
          --one-session true  who logs on ends every other session of the account
          --fault FAULT       misbehaves from the start; may be given several times (or PORTAL_FAULTS, separated by blanks)

        Three systems of different make behind one log-on, with the same records:
          /             server-rendered tables; /frames.do the same in frames    population register, benefits, accounts
          /grid.aspx    one page of script: a grid, boxes over it, calendars    accounts
          /wizard       a question a page, kept by a server that forgets        benefits

        User and password: PORTAL_USER and PORTAL_PASSWORD in the environment (clerk, paper).

        Refusals (the words stand in red on the page):
          population register  "Person number not on register"   person_number begins with 9, or is not in --persons
          benefits             "No such claimant"                claimant_number begins with 9, or is not in --claimants
          accounts             "Unknown supplier"                vat_id's digits begin with 9, or it is not in --suppliers
          everywhere           a mandatory field is empty, a date is none, amounts do not add up
        It does NOT refuse what was keyed before: keyed twice is there twice.

        Faults: KIND[:NAME=VALUE[,NAME=VALUE]]
          slow:ms=2000        every answer takes so long          down           503, closed for maintenance
          cut                 the connection is cut               error          500 with the database's words
          expire              the session is ended                lost-answer    a record is saved, then 500
          busy                the log-on page, too busy to let anybody in (busy:path=login,next=1)
          lost-connection     a record is saved, then the connection is cut
          late-save:ms=2000   a record is saved so much later, even when nobody waits for the answer any more
          next=N              only the next N requests (for lost-* and late-save: saves)
          after=N             leaves the first N requests alone
          path=TEXT           only requests whose path and query hold the text

        For tests and the demo, from this machine only:
          GET    /admin/records?type=population-register|benefits|accounts   all records as JSON, oldest first
          POST   /admin/faults   {"kind":"lost-answer","next":1}             adds a fault
          DELETE /admin/faults                                               ends them all
          POST   /admin/changes/NAME, DELETE /admin/changes                  a new release changes its screens: renamed-label, moved-field,
                 new-required-field, removed-field, reordered-columns, commit-renamed, second-commit, renamed-link, option-renamed,
                 confirmation-reworded, notice-before-menu, record-relabelled, date-format, label-reworded,
                 grid-label, grid-label-other, grid-order, grid-field, grid-commit, grid-question,
                 wizard-label, wizard-link, wizard-group, wizard-swap, wizard-commit
        """;

    public required string DataFile { get; init; }
    public string User { get; init; } = "clerk";
    public string Password { get; init; } = "paper";
    public TimeSpan SessionLasts { get; init; } = TimeSpan.FromMinutes(20);
    /// <summary>An account has one session: a second log-on ends the first.</summary>
    public bool OneSession { get; init; }
    public IReadOnlyList<Fault> Faults { get; init; } = [];
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Registers { get; init; } = new Dictionary<string, IReadOnlySet<string>>();

    public static PortalOptions From(IConfiguration settings, IReadOnlyList<string> args)
    {
        var environment = settings["PORTAL_FAULTS"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var named = args.Zip(args.Skip(1)).Where(pair => pair.First == "--fault").Select(pair => pair.Second);
        var registers = new Dictionary<string, IReadOnlySet<string>>();
        foreach (var (area, option) in new[] { ("population-register", "persons"), ("benefits", "claimants"), ("accounts", "suppliers") })
        {
            if (settings[option] is { } file)
                registers[area] = File.ReadLines(file).Skip(1).Select(line => line.Split(',', ';')[0].Trim(' ', '"')).ToHashSet();
        }
        return new PortalOptions
        {
            DataFile = settings["data"] ?? "legacy-portal.db",
            User = settings["PORTAL_USER"] ?? "clerk",
            Password = settings["PORTAL_PASSWORD"] ?? "paper",
            SessionLasts = TimeSpan.FromMinutes(settings.GetValue("session-minutes", 20.0)),
            OneSession = settings.GetValue("one-session", false),
            Faults = [.. environment.Concat(named).Select(Fault.Parse)],
            Registers = registers,
        };
    }
}
