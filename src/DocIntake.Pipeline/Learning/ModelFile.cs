using System.IO.Compression;
using System.Text.Json;
using DocIntake.Pipeline.Understanding.Learned;

namespace DocIntake.Pipeline.Learning;

/// <summary>How a field did on documents nobody had learned from: the new model, and what ran before it (the rules set by hand, where there was no model).</summary>
public sealed record FieldContest(string Field, int Documents, int Right, int RightBefore, double Brier, double BrierBefore, bool Taken);

/// <summary>
/// A model as it is kept: models/NUMBER.json beside workflow.yaml. Features is <see cref="ProspectFeatures.Version"/>; Source says what it was learned from, and under
/// which licence.
/// </summary>
public sealed record ModelFile(int Number, int Features, DateTime Made, string Source, int Documents, IReadOnlyList<FieldContest> Contests, IReadOnlyList<ModelFile.KeptField> Fields)
{
    /// <summary>Trees are XGBoost's UBJSON, compressed by Brotli, as base64; Calibration is the weights of a <see cref="LogisticRegression"/>.</summary>
    public sealed record KeptField(
        string Name, IReadOnlyList<string> Vocabulary, IReadOnlyList<string> Known, IReadOnlyList<string> Words, IReadOnlyList<double> Calibration, string Trees, IReadOnlyList<HeldOut> HeldOut);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, IndentSize = 1, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ModelFile Of(WorkflowModel model, string source, int documents, IReadOnlyList<FieldContest> contests) =>
        new(model.Number, ProspectFeatures.Version, model.Made, source, documents, contests, [.. model.Fields.Select(Kept)]);

    /// <exception cref="FormatException">It is not a model, or one of another version of the program; in words for a person.</exception>
    public static ModelFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelFile>(File.ReadAllBytes(path), Json) ?? throw new FormatException($"{path} is empty.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"{path}:{wrong.LineNumber + 1}: This is no model: {wrong.Message}", wrong);
        }
    }

    /// <summary>What it was learned from was described with the same numbers as today's program describes documents with.</summary>
    public bool IsOfThisVersion => Features == ProspectFeatures.Version;

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="FormatException">It is one of another version of the program, or its trees are spoiled; in words for a person.</exception>
    public WorkflowModel Open()
    {
        if (!IsOfThisVersion)
            throw new FormatException($"Model {Number} was learned by another version of DocIntake: train again ('docintake workflow train').");
        try
        {
            return new WorkflowModel(Number, Made, [.. Fields.Select(Opened)]);
        }
        catch (Exception spoiled) when (spoiled is InvalidOperationException or InvalidDataException)
        {
            throw new FormatException($"The trees of model {Number} cannot be read: {spoiled.Message}", spoiled);
        }
    }

    private static KeptField Kept(LearnedField learned)
    {
        using var packed = new MemoryStream();
        using (var pack = new BrotliStream(packed, CompressionLevel.Optimal))
            pack.Write(learned.Model.Trees.Save());
        return new KeptField(learned.Model.Name, learned.Model.Vocabulary, learned.Model.Known, learned.Model.Words,
            [.. learned.Model.Calibration.Weights.Select(weight => Math.Round(weight, 5))], Convert.ToBase64String(packed.ToArray()), learned.HeldOut);
    }

    private static LearnedField Opened(KeptField kept)
    {
        using var unpack = new BrotliStream(new MemoryStream(Convert.FromBase64String(kept.Trees)), CompressionMode.Decompress);
        using var trees = new MemoryStream();
        unpack.CopyTo(trees);
        return new LearnedField(new FieldModel(kept.Name, kept.Vocabulary, kept.Known, kept.Words, BoostedTrees.Load(trees.ToArray()), new LogisticRegression(kept.Calibration)), kept.HeldOut);
    }
}
