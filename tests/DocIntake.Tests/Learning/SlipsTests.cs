using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Learned;

namespace DocIntake.Tests.Learning;

public sealed class SlipsTests
{
    [Theory]
    [InlineData("SON", "SDN", 0.5)]
    [InlineData("5DN", "SDN", 0.5)]
    [InlineData("HARTWELL", "HARTWELL", 0)]
    [InlineData("HARTWELL", "HARTWEL", 0.6)]
    [InlineData("CAT", "DOG", 2.5)]
    [InlineData("CATTLE", "MEADOW", 4)]
    public void What_a_reader_mixes_up_is_half_a_slip(string one, string other, double apart)
    {
        Assert.Equal(apart, Slips.Between(one, other, 3), 0.001);
    }

    [Fact]
    public void A_known_value_is_put_right_and_a_strange_one_left_alone()
    {
        var repair = new Repair(["Hartwell, Sons & Co Ltd", "Calloway Ltd"], []);

        Assert.Equal(("Hartwell, Sons & Co Ltd", true), (repair.Of("Hartwe1l, 5ons & C0 Ltd").Text, repair.Of("Hartwe1l, 5ons & C0 Ltd").Known));
        Assert.Equal("Merrow & Daughters", repair.Of("Merrow & Daughters").Text);
        Assert.Equal(0, repair.Of("Merrow & Daughters").Slips);
    }

    [Fact]
    public void Words_of_trade_are_put_right_where_nothing_else_is_as_near()
    {
        Assert.Equal("Ocean Packaging SDN BHD", new Repair([], ["SDN", "BHD"]).Of("Ocean Packaging SON BHD").Text);
    }
}
