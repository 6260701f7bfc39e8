using DocIntake.Bots.Healing;

namespace DocIntake.Tests.Keying;

public sealed class LikenessTests
{
    [Theory]
    [InlineData("Post code", "Postcode")]
    [InlineData("Surname", "Surname (required)")]
    [InlineData("Invoice no.", "Invoice number:")]
    [InlineData("Adress", "Address")]
    [InlineData("Date of move", "Date of the move")]
    public void Takes_another_spelling_for_the_same(string one, string other) => Assert.InRange(Likeness.Of(one, other), 0.75, 1);

    [Theory]
    [InlineData("Phone 1", "Phone 2")]
    [InlineData("Period from", "Period to")]
    [InlineData("Date of birth", "Date of birth of spouse")]
    [InlineData("Surname", "Family name")]
    [InlineData("VAT", "VAT ID")]
    [InlineData("Net", "Vat")]
    [InlineData("Surname", "")]
    public void Never_takes_another_word_or_number_for_the_same(string one, string other) => Assert.InRange(Likeness.Of(one, other), 0, 0.7);
}
