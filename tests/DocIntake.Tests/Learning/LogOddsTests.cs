using DocIntake.Pipeline.Understanding.Learned;

namespace DocIntake.Tests.Learning;

/// <summary>What a value's probability is told by.</summary>
public sealed class LogOddsTests
{
    [Fact]
    public void A_value_of_many_words_is_less_sure_than_one_of_few_that_were_read_as_well()
    {
        double[] few = [0.95, 0.95], many = [0.95, 0.95, 0.95, 0.95, 0.95];

        Assert.Equal(LogOdds.OfWorst(few), LogOdds.OfWorst(many), 9);
        Assert.True(LogOdds.OfAll(many) < LogOdds.OfAll(few) - 0.5);
    }

    [Fact]
    public void From_sure_to_very_sure_is_as_far_as_from_doubtful_to_sure()
    {
        Assert.Equal(LogOdds.Of(0.99) - LogOdds.Of(0.9), LogOdds.Of(0.999) - LogOdds.Of(0.99), 0.2);
        Assert.Equal(LogOdds.Of(0.9), LogOdds.OfWorst([0.999, 0.9, 0.99]));
    }

    [Theory]
    [InlineData(0, -6.9)]
    [InlineData(0.5, 0)]
    [InlineData(1, 6.9)]
    public void It_has_bounds(double probability, double odds) => Assert.Equal(odds, LogOdds.Of(probability), 0.01);
}
