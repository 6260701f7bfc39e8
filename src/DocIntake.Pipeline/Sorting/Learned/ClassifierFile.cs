using System.Text.Json;
using DocIntake.Pipeline.Documents;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Sorting.Learned;

/// <summary>A classifier's model as a file in JSON.</summary>
public static class ClassifierFile
{
    /// <summary>Beside the folders of the workflows: what the service uses rather than learning by itself.</summary>
    public const string Name = "classifier.json";

    private static readonly JsonSerializerOptions Json = new(ReaderJson.Options) { RespectNullableAnnotations = true };

    /// <summary>There whole or not at all.</summary>
    public static Task SaveAsync(string path, ClassifierModel model, CancellationToken cancel) =>
        WholeFile.WriteAsync(path, JsonSerializer.SerializeToUtf8Bytes(model, Json), cancel);

    /// <summary>Null, with the problem in words for a person, where it cannot be used.</summary>
    public static (ClassifierModel? Model, string? Problem) Load(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            // First of all: what another version wrote has other parts.
            if (JsonSerializer.Deserialize<Written>(bytes, Json) is { Format: { } format } && format != ClassifierModel.CurrentFormat)
                return (null, Words(path, ClassifierModel.FormatProblem(format)));
            var model = JsonSerializer.Deserialize<ClassifierModel>(bytes, Json);
            return (model is null ? "it is empty" : model.Problem) is { } wrong ? (null, Words(path, wrong)) : (model, null);
        }
        catch (JsonException damaged)
        {
            return (null, Words(path, damaged.LineNumber is { } line ? $"it is damaged at line {line + 1}, byte {damaged.BytePositionInLine + 1}" : "it is damaged"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"The model cannot be read: {unreadable.Message}");
        }
    }

    private sealed record Written(int? Format);

    private static string Words(string path, string wrong) =>
        $"'{path}' cannot be used as a model: {wrong}. Make it again with 'docintake classify train SAMPLES --out {path}'.";
}
