using DocIntake.Pipeline.Sorting.Splitting;
using FsCheck;
using FsCheck.Fluent;

namespace DocIntake.Tests.Sorting;

public sealed class DivisionTests
{
    private static double Free(int first, int end) => 0;

    [Fact]
    public void Agrees_with_weighing_every_division_by_itself()
    {
        var odds = Gen.Choose(-40, 40).Select(tenths => tenths / 10.0).ListOf().Where(list => list.Count is > 0 and < 9);

        Prop.ForAll(odds.ToArbitrary(), list =>
        {
            static double Fit(int first, int end) => -0.7 * Math.Abs(end - first - 2) - 0.1 * first;
            var division = Division.Of(list, Fit);
            var all = Every(list.Count).Select(begins => (begins, weight: Weight(begins, list, Fit))).ToList();
            var total = all.Sum(one => Math.Exp(one.weight));
            var likeliest = all.MaxBy(one => one.weight);
            return Math.Abs(Weight([.. division.Begins], list, Fit) - likeliest.weight) < 1e-9
                && Enumerable.Range(0, list.Count).All(at => Math.Abs(division.Probability[at] - all.Where(one => one.begins[at]).Sum(one => Math.Exp(one.weight)) / total) < 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void The_first_page_always_begins_a_document()
    {
        var division = Division.Of([-100, -100, 100], Free);

        Assert.Equal([true, false, true], division.Begins);
        Assert.Equal(1, division.Probability[0], 9);
    }

    [Fact]
    public void A_thousand_pages_are_parted_at_once()
    {
        var division = Division.Of([.. Enumerable.Range(0, 1000).Select(at => at % 4 == 0 ? 8.0 : -8.0)], Free);

        Assert.Equal(250, division.Begins.Count(begins => begins));
        Assert.All(division.Probability, probability => Assert.InRange(Math.Min(probability, 1 - probability), 0, 0.01));
    }

    private static IEnumerable<bool[]> Every(int pages) =>
        Enumerable.Range(0, 1 << (pages - 1)).Select(bits => Enumerable.Range(0, pages).Select(at => at == 0 || (bits >> (at - 1) & 1) == 1).ToArray());

    private static double Weight(bool[] begins, IReadOnlyList<double> odds, Func<int, int, double> fit)
    {
        var starts = Enumerable.Range(0, begins.Length).Where(at => begins[at]).Append(begins.Length).ToList();
        return Enumerable.Range(1, begins.Length - 1).Sum(at => -Math.Log(1 + Math.Exp(begins[at] ? -odds[at] : odds[at])))
            + starts.Zip(starts.Skip(1), fit).Sum();
    }
}
