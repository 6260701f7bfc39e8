using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using DocIntake.Host.Web.Api;
using DocIntake.Pipeline.Documents;
using DocIntake.Reader.Protocol;
using Spectre.Console;

namespace DocIntake.Host.Commands;

/// <summary><c>docintake submit</c>: sends files to the running service; with --wait stays until nothing moves any more.</summary>
public static class SubmitCommand
{
    private static readonly Argument<FileSystemInfo[]> Paths = new Argument<FileSystemInfo[]>("path")
    {
        Description = "Files, or folders whose files are sent (with their sub-folders).",
        Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    private static readonly Option<Uri?> Url = new("--url")
    {
        Description = "The running service. Default: the setting Urls, http://127.0.0.1:5080",
        CustomParser = given =>
        {
            if (Uri.TryCreate(given.Tokens.Single().Value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
                return address;
            given.AddError($"--url: {given.Tokens.Single().Value} is no address. Give one like http://127.0.0.1:5080");
            return null;
        },
    };
    private static readonly Option<bool> Wait = new("--wait") { Description = "Stays until everything is filed, refused or with a person." };
    private static readonly Option<bool> Json = new("--json") { Description = "Prints what was received as a JSON array." };

    public static Command Create()
    {
        var command = new Command("submit", "Sends files or folders to the running service. The token of a guarded service comes from Api__Token.")
        {
            Paths, Url, Wait, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var settings = Settings.Of(parsed);
        using var service = Connect(parsed.GetValue(Url) ?? new Uri(settings["Urls"]!.Split(';')[0]), settings["Api:Token"]); // appsettings.json holds Urls
        var files = parsed.GetRequiredValue(Paths).SelectMany(FilesIn).ToList();
        var (received, failed) = (new List<SubmissionsApi.Received>(), new List<string>());
        try
        {
            await Progress().StartAsync(async progress =>
            {
                var bar = progress.AddTask("Sending", maxValue: Math.Max(1, files.Count));
                foreach (var file in files)
                {
                    await SendAsync(service, file, received, failed, cancel);
                    bar.Increment(1);
                }
            });
            if (parsed.GetValue(Wait))
                await LiveStatus.WatchAsync(token => AskAsync(service, token), cancel);
        }
        catch (HttpRequestException unreachable) when (unreachable.StatusCode is null)
        {
            Console.Error.WriteLine($"{service.BaseAddress} does not answer ({unreachable.Message}). Start the service with 'docintake run', or give its address with --url.");
            return ExitCodes.Unavailable;
        }
        Report(parsed, received, failed);
        return failed.Count > 0 ? ExitCodes.Findings : ExitCodes.Done;
    }

    private static HttpClient Connect(Uri address, string? token)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        if (!string.IsNullOrEmpty(token))
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static IEnumerable<FileInfo> FilesIn(FileSystemInfo path) => path is DirectoryInfo folder
        ? folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => !file.Name.StartsWith('.')).OrderBy(file => file.FullName, StringComparer.Ordinal)
        : [new FileInfo(path.FullName)];

    private static async Task SendAsync(HttpClient service, FileInfo file, List<SubmissionsApi.Received> received, List<string> failed, CancellationToken cancel)
    {
        try
        {
            await using var content = file.OpenRead();
            using var answer = await service.PostAsync($"/api/submissions?name={Uri.EscapeDataString(file.Name)}", new StreamContent(content), cancel);
            if (answer.IsSuccessStatusCode)
                received.AddRange(await answer.Content.ReadFromJsonAsync<SubmissionsApi.Received[]>(ReaderJson.Options, cancel) ?? []);
            else
                failed.Add($"{file.FullName}: {await ReasonAsync(answer, cancel)}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            failed.Add($"{file.FullName}: {failure.Message}");
        }
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString() ?? text
            : $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
    }

    private static async Task<StatusCounts> AskAsync(HttpClient service, CancellationToken cancel) =>
        await service.GetFromJsonAsync<StatusCounts>("/api/status", ReaderJson.Options, cancel)
            ?? throw new InvalidDataException("The service answered /api/status with nothing.");

    private static Progress Progress() => AnsiConsole.Progress().Columns(
        new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());

    private static void Report(ParseResult parsed, List<SubmissionsApi.Received> received, List<string> failed)
    {
        foreach (var failure in failed)
            Console.Error.WriteLine(failure);
        if (parsed.GetValue(Json))
        {
            Console.WriteLine(JsonSerializer.Serialize(received, ReaderJson.Options));
            return;
        }
        var duplicates = received.Count(one => one.DuplicateOf is not null);
        Console.WriteLine($"{received.Count} files received, {duplicates} of them duplicates that are not processed again, {failed.Count} not sent.");
    }
}
