using DocIntake.Pipeline.Learning;

namespace DocIntake.Tests.Learning;

public sealed class BoostedTreesTests
{
    private static (FeatureTable Rows, float[] Targets) Sample(int count, int seed)
    {
        var chance = new Random(seed);
        var rows = Enumerable.Range(0, count).Select(_ => new[] { chance.NextSingle(), chance.NextSingle(), chance.NextSingle() < 0.2 ? float.NaN : chance.NextSingle() }).ToList();
        // Right in the middle of the first number, unless the second is small: nothing a straight line could tell.
        return (FeatureTable.Of(rows), [.. rows.Select(row => row[0] is > 0.3f and < 0.7f && row[1] > 0.2f ? 1f : 0f)]);
    }

    [Fact]
    public void Learn_what_no_straight_line_tells_and_say_the_same_when_loaded_again()
    {
        var (rows, targets) = Sample(400, 1);
        using var trees = BoostedTrees.Learn(rows, targets, new BoostingSettings());
        var (unseen, truth) = Sample(400, 2);

        var said = trees.Predict(unseen);
        using var again = BoostedTrees.Load(trees.Save());

        Assert.Equal(said, again.Predict(unseen));
        Assert.InRange(said.Where((probability, at) => probability > 0.5 == truth[at] > 0.5).Count(), 370, 400);
        Assert.All(said, probability => Assert.InRange(probability, 0, 1));
    }

    [Fact]
    public void The_same_rows_give_the_same_trees()
    {
        var (rows, targets) = Sample(100, 3);
        using var one = BoostedTrees.Learn(rows, targets, new BoostingSettings());
        using var other = BoostedTrees.Learn(rows, targets, new BoostingSettings());

        Assert.Equal(one.Predict(rows), other.Predict(rows));
    }

    [Fact]
    public void Spoiled_trees_are_refused_with_the_librarys_words()
    {
        var wrong = Assert.Throws<InvalidOperationException>(() => BoostedTrees.Load("no trees"u8));

        Assert.StartsWith("XGBoost: ", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_probability_follows_the_numbers_it_was_learned_from()
    {
        var chance = new Random(5);
        var samples = Enumerable.Range(0, 3000).Select(_ => new[] { chance.NextDouble() * 4 - 2 }).ToList();
        var fit = LogisticRegression.Fit([.. samples], [.. samples.Select(sample => chance.NextDouble() < 1 / (1 + Math.Exp(-(1 + 2 * sample[0]))))], 0.01);

        Assert.Equal(2, fit.Weights[0], 0.25);
        Assert.Equal(1, fit.Weights[1], 0.2);
        Assert.Equal(1 / (1 + Math.Exp(-2.0)), fit.Of([0.5]), 0.03);
    }

    /// <summary>The second number says nothing, and by chance a little of the opposite of what it can; the first is what counts.</summary>
    [Fact]
    public void A_number_that_by_chance_points_the_wrong_way_counts_for_nothing()
    {
        var chance = new Random(7);
        var samples = Enumerable.Range(0, 200).Select(_ => new[] { chance.NextDouble() * 4 - 2, chance.NextDouble() }).ToList();
        var targets = samples.Select(sample => chance.NextDouble() < 1 / (1 + Math.Exp(-(1 + 2 * sample[0])))).ToList();
        var free = LogisticRegression.Fit([.. samples], targets, 0.01);
        var sign = Math.Sign(free.Weights[1]);

        var held = LogisticRegression.Fit([.. samples], targets, 0.01, [1, -sign]);
        var without = LogisticRegression.Fit([.. samples.Select(sample => sample[..1])], targets, 0.01);

        Assert.Equal([without.Weights[0], 0, without.Weights[1]], held.Weights);
        Assert.Equal(free.Weights, LogisticRegression.Fit([.. samples], targets, 0.01, [1, sign]).Weights);
        Assert.Equal(free.Weights, LogisticRegression.Fit([.. samples], targets, 0.01, [0, 0]).Weights);
    }
}
