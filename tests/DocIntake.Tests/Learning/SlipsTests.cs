using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Workflows;

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
        Repaired Of(string text) => repair.Of(FieldType.Organisation, text, new HashSet<string>());

        Assert.Equal(("Hartwell, Sons & Co Ltd", true), (Of("Hartwe1l, 5ons & C0 Ltd").Text, Of("Hartwe1l, 5ons & C0 Ltd").Known));
        Assert.Equal("Merrow & Daughters", Of("Merrow & Daughters").Text);
        Assert.Equal(0, Of("Merrow & Daughters").Slips);
    }

    [Theory]
    [InlineData("", "Ocean Packaging SDN BHD")]
    [InlineData("Ocean Packaging SON BHD", "Ocean Packaging SDN BHD")]
    public void Short_forms_of_trade_are_put_right_even_where_the_reader_is_sure(string sure, string expected)
    {
        Assert.Equal(expected, new Repair([], ["SDN", "BHD"]).Of(FieldType.Organisation, "Ocean Packaging SON BHD", Repair.PiecesOf(sure).ToHashSet()).Text);
    }

    [Theory]
    [InlineData("", "MARLOW Stores")]
    [InlineData("Harlow Stores", "Harlow Stores")]
    public void A_word_the_reader_is_sure_of_is_no_other_because_that_stood_on_other_documents(string sure, string expected)
    {
        Assert.Equal(expected, new Repair([], ["MARLOW"]).Of(FieldType.Organisation, "Harlow Stores", Repair.PiecesOf(sure).ToHashSet()).Text);
    }

    [Theory]
    [InlineData(FieldType.Organisation, "Calloway Stores Ltd", "Calloway Stores Ltd")]
    [InlineData(FieldType.Organisation, "Calloway Ltd", "Calloway Stores (M) Ltd")]
    [InlineData(FieldType.Address, "Calloway Stores Ltd", "Calloway Stores (M) Ltd")]
    public void An_organisation_read_surely_is_not_another_with_a_word_more(FieldType type, string sure, string expected)
    {
        Assert.Equal(expected, new Repair(["Calloway Stores (M) Ltd"], []).Of(type, "Calloway Stores Ltd", Repair.PiecesOf(sure).ToHashSet()).Text);
    }
}
