using System.Globalization;
using System.Text.Json;
using DocIntake.Pipeline.Documents;

namespace DocIntake.Pipeline.Learning;

/// <summary>Which of a workflow's models runs (0: none, the rules set by hand do), why, and which ran before it.</summary>
public sealed record ModelInUse(int Number, int Before, string Why, DateTime At);

/// <summary>
/// The models of a workflow: every one there ever was, and which one runs. Nothing is thrown away, so going back is naming another number. Written so that a
/// power cut leaves the old state or the new one.
/// </summary>
public sealed class ModelFolder(string workflowFolder)
{
    public const string Name = "models";
    private const string InUseFile = "in-use.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private string Folder { get; } = Path.Combine(workflowFolder, Name);

    /// <summary>From the oldest.</summary>
    public IReadOnlyList<int> Numbers => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => int.TryParse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0).Order()]
        : [];

    /// <exception cref="FormatException">Its file was spoiled by hand; in words for a person.</exception>
    public ModelInUse InUse
    {
        get
        {
            var file = Path.Combine(Folder, InUseFile);
            try
            {
                return File.Exists(file) ? JsonSerializer.Deserialize<ModelInUse>(File.ReadAllBytes(file), Json) ?? None : None;
            }
            catch (JsonException wrong)
            {
                throw new FormatException($"{file} does not say which model runs: {wrong.Message} Take it away, and the rules set by hand run until the next training.", wrong);
            }
        }
    }

    private static ModelInUse None { get; } = new(0, 0, "nothing was learned yet", default);

    /// <exception cref="FormatException">It cannot be read; in words for a person.</exception>
    public ModelFile? Current => InUse is { Number: > 0 } used ? ModelFile.Read(PathOf(used.Number)) : null;

    /// <summary>Why the rules set by hand weigh though something was learned, in words for a person; null where a model runs, or nothing was learned.</summary>
    /// <exception cref="FormatException">The model in use cannot be read; in words for a person.</exception>
    public string? WhyNotRunning =>
        BoostedTrees.Missing is { } missing ? (Numbers.Count > 0 ? $"{missing} Rules set by hand weigh instead." : null)
        : Current is { IsOfThisVersion: false } old
            ? $"Model {old.Number} was learned by another version of DocIntake. Rules set by hand weigh until 'docintake workflow train', or enough reviewed documents, bring a new one." : null;

    public string PathOf(int number) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{number}.json"));

    public void Add(ModelFile model)
    {
        Directory.CreateDirectory(Folder);
        WholeFile.Write(PathOf(model.Number), model.ToBytes());
    }

    public void Use(int number, string why, DateTime at)
    {
        Directory.CreateDirectory(Folder);
        var before = InUse.Number < number ? InUse.Number : Numbers.Where(older => older < number).DefaultIfEmpty(0).Max();
        WholeFile.Write(Path.Combine(Folder, InUseFile), JsonSerializer.SerializeToUtf8Bytes(new ModelInUse(number, before, why, at), Json));
    }

    /// <summary>Null where another process trains this workflow; else dispose it when done.</summary>
    public IDisposable? TryHold()
    {
        Directory.CreateDirectory(Folder);
        try
        {
            return new FileStream(Path.Combine(Folder, ".training"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(Path.Combine(Folder, ".training")))
        {
            return null;
        }
    }

    /// <summary>Changes whenever another model is put to use.</summary>
    public DateTime ChangedAt => File.GetLastWriteTimeUtc(Path.Combine(Folder, InUseFile));
}
