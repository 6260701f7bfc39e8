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

    [Fact]
    public void What_both_read_is_doubted_where_the_second_was_not_sure_of_a_character()
    {
        double Agreed(string text, double first, double least) => Assert.Single(Read(new WordGroup([First(text, first)], [Second(text, 0.9, least)]))).Confidence;

        Assert.InRange(Agreed("TANAH", 0.7, 0.5), 0.8, 0.9);
        Assert.InRange(Agreed("TANAH", 0.7, 0.99), 0.98, 1);
        Assert.InRange(Agreed("18/02/2018", 0.7, 0.99), 0.99, 1);
        Assert.True(Agreed("18/02/2018", 0.7, 0.5) < Agreed("18/02/2018", 0.7, 0.9));
        Assert.InRange(Agreed("A", 0, 0), 0.7, 1);
        Assert.InRange(Agreed("1.1", 1, 1), 0.99, 1);
    }

    [Theory]
    [InlineData("18/02/2018", 0.95, true)]
    [InlineData("18/02/2018", 0.985, false)]
    [InlineData("18/02/2018", 0.85, false)] // doubtful: read again as such
    [InlineData("$82.60", 0.93, true)]
    [InlineData("Total", 0.93, false)]
    [InlineData("Q7", 0.93, false)]
    public void A_date_an_amount_or_a_number_is_checked_unless_it_is_very_sure(string text, double sure, bool check) =>
        Assert.Equal(check, Doubt.IsToBeChecked(First(text, sure)));

    [Theory]
    [InlineData("18/02/2018", 0.96, "18/02/2018", 0.99, 1)]
    [InlineData("16/02/2018", 0.98, "16/02/2018", 0, 0.75)] // the second is surer
    [InlineData("16/02/2018", 0.6, "18/02/2018", 0, 0.75)]
    public void A_checked_date_is_surer_where_both_say_the_same_and_doubtful_where_not(string second, double least, string stands, double from, double to)
    {
        var word = Assert.Single(Read(new WordGroup([First("18/02/2018", 0.95)], [Second(second, 0.99, least)]) { Checked = true }));

        Assert.Equal(stands, word.Text);
        Assert.InRange(word.Confidence, from, to);
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
