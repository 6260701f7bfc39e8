using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Receiving;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DocIntake.Host.Web.Api;

/// <summary>
/// POST /api/submissions: one file, either as the body with ?name=, or as the parts of a form. Streamed to the store, never held in memory. The
/// answer comes when the bytes are on disk: the sender may forget them.
/// </summary>
public static class SubmissionsApi
{
    public static void MapSubmissions(this WebApplication app) =>
        app.MapGroup("/api/submissions").MapPost("/", ReceiveAsync).DisableAntiforgery()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute());

    private static async Task<Results<Ok<Received[]>, ProblemHttpResult>> ReceiveAsync(
        HttpRequest request, Receiver receiver, string? name, CancellationToken cancel)
    {
        try
        {
            var received = MultipartBoundary(request) is { } boundary
                ? await ReceivePartsAsync(new MultipartReader(boundary, request.Body), receiver, cancel)
                : [Received.Of(await receiver.ReceiveAsync(request.Body, new Delivery(name ?? "upload", "api"), cancel))];
            return received.Length > 0
                ? TypedResults.Ok(received)
                : TypedResults.Problem("The form held no file. Send each file as a part with a file name.", statusCode: StatusCodes.Status400BadRequest);
        }
        catch (InvalidDataException tooLarge)
        {
            return TypedResults.Problem($"{tooLarge.Message} Split it, or raise Receiving:LargestFile.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }
        catch (IOException failure) when (failure is not Microsoft.AspNetCore.Connections.ConnectionResetException)
        {
            return TypedResults.Problem($"Nothing was taken: {failure.Message} Free the disk of the data folder and send it again.",
                statusCode: StatusCodes.Status507InsufficientStorage);
        }
    }

    private static async Task<Received[]> ReceivePartsAsync(MultipartReader parts, Receiver receiver, CancellationToken cancel)
    {
        var received = new List<Received>();
        while (await parts.ReadNextSectionAsync(cancel) is { } part)
        {
            if (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) && disposition.IsFileDisposition())
            {
                var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                received.Add(Received.Of(await receiver.ReceiveAsync(part.Body, new Delivery(name, "api"), cancel)));
            }
        }
        return [.. received];
    }

    private static string? MultipartBoundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;

    /// <summary>What the sender gets back; DuplicateOf names the submission that had the same bytes.</summary>
    public sealed record Received(Guid Id, string FileName, string Sha256, SubmissionStage Stage, Guid? DuplicateOf)
    {
        public static Received Of(Submission submission) =>
            new(submission.Id, submission.FileName, submission.Sha256, submission.Stage, submission.DuplicateOf);
    }
}
