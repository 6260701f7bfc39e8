using System.Security.Cryptography;
using System.Text;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding;

namespace DocIntake.Pipeline.Learning.Accuracy;

/// <summary>Which values a person checks although nobody need look: drawn by chance, the same for the same document whenever it is asked.</summary>
public static class BlindSample
{
    /// <summary>How many of a hundred, where a target error is named and no share.</summary>
    public const double UsualShare = 0.02;

    /// <summary>Some of the values that would pass under a promise are asked for all the same.</summary>
    public static Decision Draw(Decision decision, Guid document, double share, IReadOnlyDictionary<string, FieldContract> contracts)
    {
        var fields = decision.Fields.Select(field => field is { Doubt: null, Reading: not null } && contracts[field.Definition.Kind] is { Target: not null, Threshold: not null } && Drawn(document, field.Definition.Name, share)
            ? field with { Doubt = "A sample, to know how often values like this one are right: type what stands on the page.", Asked = Asked.Sample }
            : field).ToList();
        var drawn = fields.Where(field => field.Asked == Asked.Sample).Select(field => field.Definition.Title).ToList();
        return drawn.Count == 0 ? decision : decision with { Fields = fields, Doubt = decision.Doubt ?? $"Nothing is doubtful: a sample to check ({string.Join(", ", drawn)})." };
    }

    /// <param name="document">The document's id.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="share">0..1.</param>
    public static bool Drawn(Guid document, string field, double share)
    {
        var digest = SHA256.HashData([.. document.ToByteArray(), .. Encoding.UTF8.GetBytes(field)]);
        return BitConverter.ToUInt32(digest) / (double)uint.MaxValue < share;
    }
}
