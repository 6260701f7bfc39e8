namespace DocIntake.LegacyPortal;

/// <summary>When a fault strikes.</summary>
public enum FaultMoment { Request, BeforeSave, AfterSave }

/// <summary>One way to misbehave; <see cref="PortalOptions.Help"/> says what each kind does.</summary>
public sealed record Fault
{
    private static readonly string[] Kinds = ["slow", "down", "cut", "error", "expire", "busy", "late-save", "lost-answer", "lost-connection"];

    public required string Kind { get; init; }
    public int Ms { get; init; }
    /// <summary>How many requests it hits; null: all, until it is ended.</summary>
    public int? Next { get; init; }
    /// <summary>How many requests it leaves alone first.</summary>
    public int After { get; init; }
    public string? Path { get; init; }

    public FaultMoment Moment => Kind switch
    {
        "late-save" => FaultMoment.BeforeSave,
        "lost-answer" or "lost-connection" => FaultMoment.AfterSave,
        _ => FaultMoment.Request,
    };

    public static Fault Parse(string text)
    {
        var (kind, rest) = text.Split(':', 2) is [var k, var r] ? (k, r) : (text, "");
        var parts = rest.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[^1]);
        int? Number(string name) => parts.TryGetValue(name, out var value) ? int.Parse(value) : null;
        return new Fault { Kind = kind, Ms = Number("ms") ?? 0, Next = Number("next"), After = Number("after") ?? 0, Path = parts.GetValueOrDefault("path") }.Checked();
    }

    public Fault Checked() => Kinds.Contains(Kind) ? this : throw new ArgumentException($"'{Kind}' is no fault; there are {string.Join(", ", Kinds)}.");
}

/// <summary>The faults that are switched on, counted down as requests come.</summary>
public sealed class Faults(IEnumerable<Fault> atStart)
{
    private readonly Lock gate = new();
    private List<Fault> active = [.. atStart];

    public void Add(Fault fault)
    {
        lock (gate)
            active.Add(fault.Checked());
    }

    public void Clear()
    {
        lock (gate)
            active = [];
    }

    /// <summary>The faults that hit this request now.</summary>
    public IReadOnlyList<Fault> Take(string pathAndQuery, FaultMoment moment)
    {
        lock (gate)
        {
            var (hits, left) = (new List<Fault>(), new List<Fault>());
            foreach (var fault in active)
            {
                var concerns = fault.Moment == moment && (fault.Path is null || pathAndQuery.Contains(fault.Path, StringComparison.Ordinal));
                var hit = concerns && fault.After == 0;
                if (hit)
                    hits.Add(fault);
                var after = (concerns, hit) switch
                {
                    (true, false) => fault with { After = fault.After - 1 },
                    (true, true) when fault.Next is { } next => fault with { Next = next - 1 },
                    _ => fault,
                };
                if (after.Next != 0)
                    left.Add(after);
            }
            active = left;
            return hits;
        }
    }
}
