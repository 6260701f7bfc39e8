using DocIntake.Pipeline.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DocIntake.Host.Web.Api;

/// <summary>Pictures: of pages, and of what a bot saw. Content never changes under its key, so a browser may keep it.</summary>
public static class FilesApi
{
    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/pages/{id:guid}/image", PageAsync);
        app.MapGet("/api/evidence/{key}", EvidenceAsync);
    }

    private static async Task<Results<FileStreamHttpResult, NotFound>> PageAsync(
        Guid id, IntakeDb db, ContentStore store, HttpContext context, CancellationToken cancel)
    {
        var key = await db.Pages.Where(page => page.Id == id).Select(page => page.ImageKey).SingleOrDefaultAsync(cancel);
        return key is null ? TypedResults.NotFound() : await PictureAsync(key, store, context, cancel);
    }

    /// <summary>Serves keys that belong to a keying; no other content of the store can be had here.</summary>
    private static async Task<Results<FileStreamHttpResult, NotFound>> EvidenceAsync(
        string key, IntakeDb db, ContentStore store, HttpContext context, CancellationToken cancel)
    {
        var kept = await db.Keyings.AnyAsync(keying => keying.Evidence.Any(evidence => evidence.Key == key), cancel);
        return kept ? await PictureAsync(key, store, context, cancel) : TypedResults.NotFound();
    }

    private static async Task<FileStreamHttpResult> PictureAsync(string key, ContentStore store, HttpContext context, CancellationToken cancel)
    {
        var file = store.OpenRead(key);
        var start = new byte[4];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel);
        file.Position = 0;
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.Stream(file, MediaType(start.AsSpan(0, read)), entityTag: new EntityTagHeaderValue($"\"{key}\""));
    }

    private static string MediaType(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, ..] => "image/jpeg",
        [(byte)'P', (byte)'K', ..] => "application/zip",
        _ => "application/octet-stream",
    };
}
