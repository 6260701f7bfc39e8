using DocIntake.Pipeline.Sorting;
using DocIntake.Tests.Understanding;

namespace DocIntake.Tests.Sorting;

public sealed class PageFeaturesTests
{
    [Theory]
    [InlineData("2074637029")]
    [InlineData("70039 6666")]
    [InlineData("TI1057-0200")]
    [InlineData("RJR0000001571125058")]
    public void Numbers_stamped_in_the_margin_are_no_term(string stamp)
    {
        var plain = PageFeatures.Of(PaperPage.Of("Dear Sir"));
        var stamped = PageFeatures.Of(PaperPage.Of("Dear Sir", stamp));

        Assert.Equal(plain.Terms.Keys.Order(), stamped.Terms.Keys.Where(term => !term.EndsWith("#five", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData("March 4, 1998", "July 17, 2001")]
    [InlineData("$9.50 at 10:30", "$1,200.00 at 8:05")]
    [InlineData("J. Monday 50%", "K. Friday 5%")]
    public void Which_date_amount_or_initial_stands_there_makes_no_difference(string one, string other)
    {
        Assert.Equal(PageFeatures.Of(PaperPage.Of(one)).Terms, PageFeatures.Of(PaperPage.Of(other)).Terms);
    }

    [Fact]
    public void A_slip_of_the_reader_leaves_most_pieces_of_a_word()
    {
        var clean = PageFeatures.Of(PaperPage.Of("Advertisement")).Terms.Keys.Where(term => term.StartsWith("c:", StringComparison.Ordinal)).ToList();
        var slip = PageFeatures.Of(PaperPage.Of("Advertiscment")).Terms.Keys.ToList();

        Assert.InRange(clean.Intersect(slip).Count(), clean.Count / 2, clean.Count - 1);
    }

    [Fact]
    public void A_letter_to_somebody_is_written_otherwise_than_what_is_told_of_others()
    {
        var letter = PageFeatures.Of(PaperPage.Of("Dear Sir, would you please send us your papers?", "We thank you.")).Style;
        var news = PageFeatures.Of(PaperPage.Of("He said that they had sold their house,", "according to the town.")).Style;

        Assert.True(letter["group you"] > news["group you"] && letter["group polite"] > news["group polite"] && letter["mark ?"] > news["mark ?"]);
        Assert.True(news["group reported"] > letter["group reported"] && news["group others"] > letter["group others"]);
        Assert.Empty(PageFeatures.Of(PaperPage.Of()).Style);
    }

    [Fact]
    public void Layout_does_not_depend_on_the_resolution()
    {
        var page = PaperPage.Of("Invoice number 17", "Total ‖ 9.00", "thank you");
        var twice = page with
        {
            Width = 2 * page.Width,
            Height = 2 * page.Height,
            Words = [.. page.Words.Select(word => word with { Box = new(2 * word.Box.X0, 2 * word.Box.Y0, 2 * word.Box.X1, 2 * word.Box.Y1) })],
        };

        var (one, other) = (PageFeatures.Of(page), PageFeatures.Of(twice));

        Assert.All(one.Layout, measure => Assert.Equal(measure.Value, other.Layout[measure.Key], 6));
        Assert.Equal(one.Style, other.Style);
        Assert.All(one.Grid, cell => Assert.Equal(cell.Value, other.Grid[cell.Key], 6));
    }
}
