using DocIntake.Reader.Protocol;
using DocIntake.Reader.SecondReading;

namespace DocIntake.Tests.Recognising;

/// <summary>Two readings of a page are made one.</summary>
public sealed class OneReadingTests
{
    [Theory]
    [InlineData("ID:", "ID:")]
    [InlineData("LD:", "LD:")]
    public void Of_two_readings_the_one_that_stands_elsewhere_on_the_page_stands(string elsewhere, string stands)
    {
        var dispute = new WordGroup([First("LD:", 0.8)], [Second("ID:", 0.8, 0.55)]);
        var settled = new WordGroup([First(elsewhere, 0.97)], []);

        var words = Read(dispute, settled);

        Assert.Equal([stands, elsewhere], words.Select(word => word.Text));
        Assert.InRange(words[0].Confidence, 0.3, 0.95);
    }

    [Theory]
    [InlineData("Gate", "Gatc", "Gate")]
    [InlineData("Datc", "Date", "Date")]
    public void Of_two_readings_the_one_in_the_dictionary_stands(string first, string second, string stands)
    {
        var words = Read(new WordGroup([First(first, 0.75)], [Second(second, 0.9, 0.7)]));

        Assert.Equal(stands, Assert.Single(words).Text);
    }

    [Fact]
    public void What_both_read_is_surer_than_either_said()
    {
        var words = Read(new WordGroup([First("7.60", 0.6)], [Second("7,60", 0.95, 0.8)]));

        Assert.Equal("7.60", Assert.Single(words).Text);
        Assert.True(words[0].Confidence > 0.95);
    }

    [Theory]
    [InlineData(0.99, 1)]
    [InlineData(0.6, 0)]
    public void A_single_figure_that_only_the_second_reader_sees_stands_where_it_is_sure(double sure, int words) =>
        Assert.Equal(words, Read(new WordGroup([], [Second("7", sure, sure)])).Count);

    [Fact]
    public void A_doubtful_figure_stands_where_the_page_says_it_elsewhere()
    {
        var words = Read(new WordGroup([], [Second("12.50", 0.75, 0.4)]), new WordGroup([First("12.50", 0.97)], []));

        Assert.Equal(["12.50", "12.50"], words.Select(word => word.Text));
        Assert.Empty(Read(new WordGroup([], [Second("12.50", 0.75, 0.4)])));
    }

    private static IReadOnlyList<Word> Read(params WordGroup[] groups) =>
        [.. OneReading.Of([(1, groups)], [], word => word.Confidence < 0.9, word => word is "Gate" or "Date")];

    private static Word First(string text, double confidence) => new(text, new Box(10, 10, 60, 30), confidence, 1);

    private static SecondReadWord Second(string text, double mean, double least) => new(text, new Box(10, 10, 60, 30), mean, least);
}
