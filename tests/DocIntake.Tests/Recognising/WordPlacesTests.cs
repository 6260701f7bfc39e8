using DocIntake.Reader.Protocol;
using DocIntake.Reader.SecondReading;

namespace DocIntake.Tests.Recognising;

/// <summary>Words are shared out among the places where the detector sees text.</summary>
public sealed class WordPlacesTests
{
    /// <summary>As the detector gave them for a page of small print at 100 dpi: lines 13 pixels apart, boxes 22 high.</summary>
    private static readonly Box[] Lines = [new(108, 252, 587, 274), new(108, 265, 586, 287), new(400, 278, 586, 300)];

    [Theory]
    [InlineData(257, 0)]
    [InlineData(269, 1)]
    [InlineData(283, 2)]
    public void A_word_between_two_lines_boxes_belongs_to_the_nearer_line(int top, int line)
    {
        var word = Word(new Box(450, top, 490, top + 9));

        var words = WordPlaces.Of(Lines, [word]);

        Assert.Equal(line, Assert.Single(words).Key);
    }

    [Fact]
    public void A_word_beside_the_nearer_line_belongs_to_the_one_it_stands_in()
    {
        var words = WordPlaces.Of(Lines, [Word(new Box(200, 278, 240, 287))]);

        Assert.Equal(1, Assert.Single(words).Key);
    }

    [Fact]
    public void Words_outside_all_places_stand_alone_and_every_word_is_somewhere_once()
    {
        Word[] words = [Word(new Box(110, 257, 150, 266)), Word(new Box(110, 600, 150, 610)), Word(new Box(110, 270, 150, 279)), Word(new Box(200, 257, 240, 266))];

        var placed = WordPlaces.Of(Lines, words);

        Assert.Equal([words[0], words[3]], placed[0]);
        Assert.Equal([words[2]], placed[1]);
        Assert.Equal([words[1]], placed[null]);
    }

    private static Word Word(Box box) => new("word", box, 0.9, 1);
}
