using System.Collections.Concurrent;
using DocIntake.Bots.Plans;
using DocIntake.Tests.Keying;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>Pages with one hard thing each, in HardPages/, and what was saved from them: each form's inputs by name, files by their size.</summary>
public sealed class HardPageServer : IAsyncDisposable
{
    private static readonly string Pages = Path.Combine(Path.GetDirectoryName(Papers.Workflows)!, "tests", "DocIntake.EndToEndTests", "Keying", "HardPages"); // the checkout
    private readonly WebApplication app;
    private TaskCompletionSource redraw = new(), redrawn = new();

    private HardPageServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Saved { get; } = new();

    public string Address => app.Urls.First();

    public static async Task<HardPageServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = new HardPageServer(builder.Build());
        server.app.Urls.Add("http://127.0.0.1:0");
        server.app.MapGet("/page/{name}", (string name) => Results.File(Path.Combine(Pages, Path.GetFileName(name)), "text/html; charset=utf-8"));
        server.app.MapPost("/save", server.SaveAsync);
        server.app.MapGet("/redraw", server.TellToRedrawAsync);
        server.app.MapGet("/redrawn", () => server.redrawn.TrySetResult());
        await server.app.StartAsync();
        return server;
    }

    /// <summary>The plan beside a page, read as it would be in a folder of workflows. <paramref name="adjust"/> changes its text.</summary>
    public KeyingPlan PlanOf(string name, Func<string, string>? adjust = null)
    {
        var folder = Directory.CreateTempSubdirectory("workflows-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "systems"));
        Directory.CreateDirectory(Path.Combine(folder, name));
        File.WriteAllText(Path.Combine(folder, "systems", "hard.yaml"), $"title: Hard pages\naddress: {Address}/page/{name}.html\npatience: 4s\n");
        var yaml = "system: hard\nnatural-key: [number]\nprobe: {screens: [], present: '(HP-1)', absent: nothing}\nread-back: {when: never, screens: [], fields: {}}\n"
            + File.ReadAllText(Path.Combine(Pages, $"{name}.yaml"));
        File.WriteAllText(Path.Combine(folder, name, "keying.yaml"), adjust is null ? yaml : adjust(yaml));
        var plans = PlanReader.Read(folder, _ => null);
        return plans.Find(name) ?? throw new InvalidOperationException(string.Join("\n", plans.Problems));
    }

    /// <summary>The page that listens for it draws its form anew.</summary>
    public async Task RedrawAsync()
    {
        redraw.SetResult();
        await redrawn.Task;
        (redraw, redrawn) = (new(), new());
    }

    private async Task TellToRedrawAsync(HttpResponse response, CancellationToken cancel)
    {
        response.ContentType = "text/event-stream";
        await response.Body.FlushAsync(cancel);
        await redraw.Task.WaitAsync(cancel);
        await response.WriteAsync("data: now\n\n", cancel);
    }

    private async Task<IResult> SaveAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        Saved.Enqueue(form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString())
            .Concat(form.Files.Select(file => KeyValuePair.Create(file.Name, $"{file.FileName} {file.Length}"))).ToDictionary());
        return Results.Content($"<!doctype html><title>Saved</title><p>Reference HP-{Saved.Count}</p>", "text/html");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
