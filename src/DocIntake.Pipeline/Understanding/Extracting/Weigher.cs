using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>Makes readings of candidates: one a value, the best first; agreement raises it, a rival lowers it. Set by hand.</summary>
internal static class Weigher
{
    private const double MostSure = 0.99;
    private const int MostReadings = 6;

    public static IReadOnlyList<Reading> Weigh(FieldDefinition field, IEnumerable<Candidate> candidates)
    {
        var values = new List<(Candidate Best, double Confidence)>();
        foreach (var candidate in candidates.OrderByDescending(candidate => candidate.Confidence))
        {
            var same = values.FindIndex(value => FieldValue.Agree(field.Type, value.Best.Value, candidate.Value));
            if (same < 0)
                values.Add((candidate, candidate.Confidence));
            else if (candidate.Box != values[same].Best.Box || candidate.Page != values[same].Best.Page)
                values[same] = (values[same].Best, Math.Min(MostSure, 1 - (1 - values[same].Confidence) * (1 - 0.25 * candidate.Confidence)));
        }
        var ranked = values.OrderByDescending(value => value.Confidence).Take(MostReadings).ToList();
        return [.. ranked.Select((value, rank) => Reading(value.Best, value.Confidence * (rank == 0 && ranked.Count > 1 ? Rivalry(ranked[1].Confidence / value.Confidence) : 1)))];
    }

    /// <summary>Another value that has nearly as much for it makes the best one doubtful.</summary>
    private static double Rivalry(double ratio) => ratio switch
    {
        > 0.97 => 0.7,
        > 0.9 => 0.85,
        > 0.8 => 0.95,
        _ => 1,
    };

    private static Reading Reading(Candidate candidate, double confidence) =>
        new(candidate.Value, candidate.Text, Math.Round(confidence, 4), candidate.Source, candidate.Page, candidate.Box);
}
