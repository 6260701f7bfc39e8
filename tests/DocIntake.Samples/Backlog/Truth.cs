using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocIntake.Samples.Backlog;

public enum PageFate { InDocument, Separator, Blank }

/// <summary>What must become of a file.</summary>
public enum FileFate
{
    /// <summary>Its pages become documents.</summary>
    Processed,
    /// <summary>A person is asked for the password, then its pages become documents.</summary>
    NeedsPassword,
    /// <summary>The same bytes as another file.</summary>
    Duplicate,
    /// <summary>It has no page anyone can read: refused, or a task for a person.</summary>
    Unreadable,
}

/// <summary>What is truly in a backlog, file by file, in the order they lie in the folder.</summary>
public sealed record Truth(int Seed, string Size, IReadOnlyList<TruthFile> Files)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Pages that can be read without anyone's help.</summary>
    public int Pages => Files.Where(file => file.Fate == FileFate.Processed).Sum(file => file.Pages.Count);

    /// <summary>Documents on those pages.</summary>
    public int Documents => Files.Where(file => file.Fate == FileFate.Processed).Sum(file => file.Documents.Count);

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Truth FromJson(string json) => JsonSerializer.Deserialize<Truth>(json, Json) ?? throw new InvalidDataException("The truth is empty.");
}

/// <param name="Name">In the backlog folder.</param>
/// <param name="Kind">How it was made: scanned-pdf, scanned-tiff, fax-tiff, photo, text-pdf, form-pdf, encrypted-pdf, broken-pdf, duplicate, not-a-pdf, empty.</param>
/// <param name="Note">What is odd about the file as a whole.</param>
public sealed record TruthFile(
    string Name, string Kind, FileFate Fate, IReadOnlyList<TruthPage> Pages, IReadOnlyList<TruthDocument> Documents,
    string? Password = null, string? DuplicateOf = null, string? Note = null);

/// <summary>Numbers are 1-based; Document and PageInDocument are null where the page is in none. Turned: degrees clockwise it lies from upright.</summary>
public sealed record TruthPage(int Number, PageFate Fate, int? Document = null, int? PageInDocument = null, int Turned = 0);

/// <summary>Field values are canonical: dates ISO 8601, money with a point, ticks "true" or "false"; a field that is not on the paper is absent.</summary>
public sealed record TruthDocument(int Number, string Workflow, IReadOnlyDictionary<string, string> Fields, Oddity? Oddity = null);
