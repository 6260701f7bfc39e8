using System.Collections.Concurrent;
using DocIntake.Bots;

namespace DocIntake.Tests.Keying;

/// <summary>A system without a browser: it keeps what is keyed, as often as it is keyed, and misbehaves as it is told.</summary>
public sealed class SystemOnPaper : IKeyingBot
{
    private readonly ConcurrentQueue<string> saved = new();

    /// <summary>The natural keys of its records.</summary>
    public IReadOnlyCollection<string> Saved => saved;

    /// <summary>Said instead of keying, once each, before anything is filled in.</summary>
    public ConcurrentQueue<BotAnswer> Instead { get; } = new();

    /// <summary>What becomes of the next saves: "lost" is saved without an answer, "nothing" is not saved and not answered.</summary>
    public ConcurrentQueue<string> Buttons { get; } = new();

    public ConcurrentQueue<BotAnswer> Probes { get; } = new();

    public ConcurrentQueue<BotAnswer> ReadBacks { get; } = new();

    /// <summary>The records that were amended or recalled, as often as it was done.</summary>
    public ConcurrentQueue<string> Corrected { get; } = new();

    public void AlreadyHas(string key) => saved.Enqueue(key);

    public async Task<BotAnswer> KeyAsync(KeyingJob job, Func<Task<DateTimeOffset>> beforeCommit, Func<string, Task> confirmed, CancellationToken cancel)
    {
        if (Instead.TryDequeue(out var instead))
            return instead;
        job.Keep(new Picture("before saving", Task.FromResult<byte[]?>([1, 2, 3])));
        await beforeCommit();
        var button = Buttons.TryDequeue(out var told) ? told : "saves";
        var corrects = job.Values.GetValueOrDefault("confirmation");
        if (corrects is not null)
            Corrected.Enqueue(corrects);
        else if (button != "nothing")
            saved.Enqueue(KeyOf(job));
        if (button == "saves")
            await confirmed($"REF-{KeyOf(job)}");
        return button == "saves" ? new BotAnswer.Saved($"REF-{KeyOf(job)}") : new BotAnswer.Lost("no answer", LostHow.NotUnderstood);
    }

    public Task<BotAnswer> ProbeAsync(KeyingJob job, CancellationToken cancel) => Task.FromResult(
        Probes.TryDequeue(out var told) ? told : saved.Contains(KeyOf(job)) ? new BotAnswer.Present($"REF-{KeyOf(job)}") : new BotAnswer.Absent());

    public Task<BotAnswer> ReadBackAsync(KeyingJob job, string confirmation, CancellationToken cancel) =>
        Task.FromResult(ReadBacks.TryDequeue(out var told) ? told : new BotAnswer.ReadBack([]));

    private static string KeyOf(KeyingJob job) => (job.Values.GetValueOrDefault("form_number") ?? job.Values.GetValueOrDefault("claim_number")) ?? "";
}
