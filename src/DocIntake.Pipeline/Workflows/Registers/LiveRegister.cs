using System.Collections.Concurrent;
using System.Diagnostics;

namespace DocIntake.Pipeline.Workflows.Registers;

/// <summary>
/// A register that lives elsewhere and may be slow, or away: what it said is believed for half a minute, and when it did not answer it is left alone for
/// some seconds, so that a register that is down does not hold up every document.
/// </summary>
public abstract class LiveRegister(string name, IReadOnlyCollection<string> columns, IReadOnlyCollection<string> askedBy) : IRegister
{
    /// <summary>How long it may take to answer.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    /// <summary>More rows than this are no answer to "which one is it".</summary>
    protected const int MostRows = 20;
    private const int MostKept = 10_000;
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30), LeftAlone = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (long At, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)> kept = [];
    private (long At, string Problem)? silence;

    public string Name => name;
    public IReadOnlyCollection<string> Columns => columns;
    /// <summary>The columns its query needs, no more and no less.</summary>
    public IReadOnlyCollection<string> AskedBy => askedBy;

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Find(IReadOnlyDictionary<string, string> wanted)
    {
        var key = string.Join('\n', askedBy.Select(column => wanted[column]));
        if (kept.TryGetValue(key, out var known) && Stopwatch.GetElapsedTime(known.At) < Believed)
            return known.Rows;
        if (silence is { } silent && Stopwatch.GetElapsedTime(silent.At) < LeftAlone)
            throw new RegisterUnavailableException(silent.Problem);
        try
        {
            var rows = Ask(wanted);
            silence = null;
            if (kept.Count >= MostKept)
                kept.Clear();
            kept[key] = (Stopwatch.GetTimestamp(), rows);
            return rows;
        }
        catch (RegisterUnavailableException away)
        {
            silence = (Stopwatch.GetTimestamp(), away.Message);
            throw;
        }
    }

    /// <exception cref="RegisterUnavailableException">It does not answer.</exception>
    protected abstract IReadOnlyList<IReadOnlyDictionary<string, string>> Ask(IReadOnlyDictionary<string, string> wanted);

    /// <summary>A secret from the environment.</summary>
    /// <exception cref="RegisterUnavailableException">It is not set.</exception>
    protected static string Secret(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new RegisterUnavailableException($"The environment variable {variable} is not set.");
}
