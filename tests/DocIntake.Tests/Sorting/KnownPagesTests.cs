using DocIntake.Pipeline.Sorting;

namespace DocIntake.Tests.Sorting;

public sealed class KnownPagesTests
{
    /// <summary>Two pairs of pages, each a little alike, nothing shared between the pairs.</summary>
    private static readonly double[,] Likeness = { { 1, 0.5, 0, 0 }, { 0.5, 1, 0, 0 }, { 0, 0, 1, 0.5 }, { 0, 0, 0.5, 1 } };

    private readonly KnownPages known = KnownPagesTraining.Learn(Likeness, penalty: 0.1, best: [0.8, 0.6, 0.8, 0.6]);

    [Fact]
    public void A_page_like_a_sample_is_near_and_one_like_none_is_as_remote_as_can_be()
    {
        Assert.Equal(1, known.RemotenessOf([0, 0, 0, 0], 1), 6);
        Assert.InRange(known.RemotenessOf([1, 0.5, 0, 0], 1), 0, 0.1);
    }

    [Fact]
    public void How_remote_a_sample_is_was_told_without_it()
    {
        // Only its pair is left: 1 - 0.5 * 0.5 / (1 + penalty).
        Assert.Equal(1 - 0.25 / 1.1, known.Remoteness, 6);
    }

    [Fact]
    public void A_low_score_makes_strange_and_so_does_being_remote()
    {
        var usual = known.Strangeness(known.Score, known.Remoteness);

        Assert.Equal(0, usual, 9);
        Assert.True(known.Strangeness(0.1, known.Remoteness) > usual && known.Strangeness(known.Score, 1) > usual);
    }
}
