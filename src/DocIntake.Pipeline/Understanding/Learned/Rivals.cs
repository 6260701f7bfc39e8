using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>How a prospect stands among the others of its field: by amount or date, by place, how often the same value stands there.</summary>
internal sealed class Rivals
{
    private readonly IReadOnlyList<Prospect> prospects;
    private readonly double[] sizes;
    private readonly List<double> ranked;
    private readonly ILookup<string, int> same;
    private readonly double bestEvidence;
    private readonly bool hasForm;
    /// <summary>Those with a size, as one reads them, and where in them each stands.</summary>
    private readonly int[] inReading;
    private readonly Dictionary<int, int> placeInReading;
    private const int Near = 4;

    public Rivals(FieldDefinition field, IReadOnlyList<Prospect> prospects)
    {
        this.prospects = prospects;
        hasForm = Extracting.ValueFinder.HasForm(field);
        sizes = [.. prospects.Select(prospect => Size(field, prospect.Value))];
        ranked = [.. sizes.Where(size => !double.IsNaN(size)).Distinct().OrderDescending()];
        same = prospects.Select((prospect, at) => (prospect.Value, at)).ToLookup(pair => pair.Value, pair => pair.at);
        inReading = [.. Enumerable.Range(0, sizes.Length).Where(at => !double.IsNaN(sizes[at])).OrderBy(at => prospects[at].Page).ThenBy(at => prospects[at].Lines[0].Row.Number).ThenBy(at => prospects[at].Lines[0].First)];
        placeInReading = inReading.Select((at, place) => (at, place)).ToDictionary(pair => pair.at, pair => pair.place);
        bestEvidence = prospects.Select(prospect => prospect.Evidence).DefaultIfEmpty(0).Max();
    }

    public IEnumerable<float> Of(int at)
    {
        var size = sizes[at];
        var biggest = ranked.Count > 0 ? ranked[0] : double.NaN;
        var twins = same[prospects[at].Value].Select(twin => prospects[twin]).ToList();
        return
        [
            prospects.Count, hasForm ? at : float.NaN, hasForm ? prospects.Count - 1 - at : float.NaN, twins.Count, (float)twins.Max(twin => twin.Evidence), (float)(prospects[at].Evidence - bestEvidence),
            (float)size, double.IsNaN(size) ? float.NaN : ranked.IndexOf(size), biggest > 0 ? (float)(size / biggest) : float.NaN,
            // A total and what was paid differ by the change; a net amount and a total by the tax.
            SumOfTwo(size) ? 1 : 0, DifferenceOfTwo(size) ? 1 : 0,
            // Of any two amounts some add up by chance; those that do and stand right after each other hardly ever.
            NearAndBeside(at, 1, (paid, change) => change >= 0 ? paid - change : double.NaN) ? 1 : 0, NearAndBeside(at, -1, (tax, net) => tax != 0 && net != 0 ? tax + net : double.NaN) ? 1 : 0,
        ];
    }

    private bool SumOfTwo(double size) => Pairs(size, (other, rest) => other + rest);

    private bool DifferenceOfTwo(double size) => Pairs(size, (other, rest) => other - rest);

    private bool Pairs(double size, Func<double, double, double> with)
    {
        if (double.IsNaN(size) || size == 0 || ranked.Count > 60)
            return false;
        foreach (var one in ranked)
        {
            foreach (var other in ranked)
            {
                if (one > 0 && other > 0 && one >= other && one != size && other != size && Math.Abs(with(one, other) - size) < 0.005)
                    return true;
            }
        }
        return false;
    }

    /// <summary>Whether two that stand right after each other, the nearer first, soon below (1) or above (-1), make this one.</summary>
    private bool NearAndBeside(int at, int step, Func<double, double, double> with)
    {
        if (!(sizes[at] > 0))
            return false;
        var place = placeInReading[at];
        for (var near = 1; near <= Near && place + (near + 1) * step is var far && far >= 0 && far < inReading.Length; near++)
        {
            if (Math.Abs(with(sizes[inReading[far - step]], sizes[inReading[far]]) - sizes[at]) < 0.005)
                return true;
        }
        return false;
    }

    private static double Size(FieldDefinition field, string value) => FieldValue.Typed(field, value) switch
    {
        decimal amount => (double)amount,
        DateOnly date => date.DayNumber,
        _ => double.NaN,
    };
}
