using DocIntake.Reader.Protocol;
using DocIntake.Reader.SecondReading;

namespace DocIntake.Tests.Recognising;

/// <summary>Which of Tesseract's words are read again.</summary>
public sealed class DoubtTests
{
    private static readonly string[] dictionary = ["government", "Agreement", "PRICE", "with", "price2"];

    [Theory]
    [InlineData("government", 0.5)]
    [InlineData("Agreement.,", 0.6)]
    [InlineData("PRICE:", 0.83)]
    public void A_word_of_the_dictionary_is_surer_than_Tesseract_says_and_stands(string text, double confidence)
    {
        var word = Weighed(text, confidence);

        Assert.Equal(0.95, word.Confidence);
        Assert.False(Doubt.IsDoubtful(word));
    }

    [Theory]
    [InlineData("government", 0.49)] // Tesseract guesses
    [InlineData("goverment", 0.85)]
    [InlineData("PRICE", 0.82)]
    [InlineData("with", 0.89)] // too short: many a misreading is one of these
    [InlineData("price2", 0.89)]
    public void Other_words_are_as_sure_as_Tesseract_says_and_read_again(string text, double confidence)
    {
        var word = Weighed(text, confidence);

        Assert.Equal(confidence, word.Confidence);
        Assert.True(Doubt.IsDoubtful(word));
    }

    [Fact]
    public void A_word_Tesseract_is_surer_of_stays_as_sure() => Assert.Equal(0.97, Weighed("government", 0.97).Confidence);

    private static Word Weighed(string text, double confidence) => Doubt.Weighed(new Word(text, new Box(0, 0, 10, 10), confidence), dictionary.Contains);
}
