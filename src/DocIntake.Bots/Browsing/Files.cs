using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>Gives the document itself to a page.</summary>
internal static class Files
{
    /// <summary>What Playwright takes in one piece, in bytes.</summary>
    private const int Largest = 50 * 1024 * 1024;

    public static async Task GiveAsync(Sight sight, Target target, string name, Func<Task<byte[]>>? document)
    {
        var bytes = document is null ? throw new InvalidOperationException("Nobody gave the document to be uploaded.") : await document();
        if (bytes.Length >= Largest)
            throw new ChangedException($"The document has {bytes.Length / 1024 / 1024} MB; more than 50 cannot be given to {target}.", ofPaper: true);
        var file = new FilePayload { Name = name, MimeType = "application/pdf", Buffer = bytes };
        var place = await sight.ClickableAsync(target);
        if (await place.EvaluateAsync<bool>("e => e.matches('input[type=file]')"))
        {
            await sight.ActAsync(() => place.SetInputFilesAsync(file), target.ToString());
            return;
        }
        await sight.ActAsync(async () =>
        {
            var chooser = await sight.Page.RunAndWaitForFileChooserAsync(() => place.ClickAsync());
            await chooser.SetFilesAsync(file);
        }, target.ToString());
    }
}
