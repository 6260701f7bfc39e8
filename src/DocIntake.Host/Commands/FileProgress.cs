using Spectre.Console;

namespace DocIntake.Host.Commands;

/// <summary>A bar when a person watches; nothing when the output goes elsewhere.</summary>
internal static class FileProgress
{
    public static async Task<T> ShowAsync<T>(int files, bool json, Func<Action<ReadProgress>, Task<T>> work)
    {
        if (json || Console.IsErrorRedirected || Console.IsOutputRedirected)
            return await work(_ => { });
        return await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask($"{files} files", maxValue: 1);
                return await work(progress =>
                {
                    bar.MaxValue = Math.Max(1, progress.PagesKnown);
                    bar.Value = progress.PagesDone;
                    bar.Description = $"{progress.FilesDone} of {files} files, {progress.PagesDone} pages";
                });
            });
    }
}
