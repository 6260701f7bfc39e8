using DocIntake.Reader.Pages;
using DocIntake.Reader.SecondReading;

namespace DocIntake.Reader.Zones.Writing;

/// <summary>
/// Reads a line of writing with the second reader's recognisers. These are sure of themselves even where they are wrong, and a little more or less margin
/// around the line is enough to change their minds: each reads it several times, and how far the readings agree says what one of them cannot.
/// </summary>
internal sealed class HandReader(IReadOnlyList<LineRecogniser> recognisers)
{
    public int Recognisers => recognisers.Count;

    /// <summary>Of the line's height; and by how much the line is narrowed.</summary>
    private static readonly (double Margin, double Narrowed)[] Views = [(0.08, 1), (0.25, 0.8), (0.25, 1), (0.5, 0.8), (0.5, 1)];
    private const double LeastWeight = 0.02;
    /// <summary>The recogniser for handwriting comes last, and is right more often on it than the one for print.</summary>
    private const double LastWeight = 3;

    /// <summary>Every reading, spaces left out.</summary>
    /// <param name="zone">The zone, grey, without the form's rules.</param>
    /// <param name="line">Where on it the line is.</param>
    /// <param name="characters">The only ones that may stand there; null: any.</param>
    public IReadOnlyList<Voice> Read(Pix zone, WrittenLine line, string? characters)
    {
        var voices = new List<Voice>();
        using var cut = zone.Clip(line.Box);
        foreach (var (margin, narrowed) in Views)
        {
            var border = (int)(line.Box.Height * margin) + 1;
            using var framed = cut.AddWhiteBorder(border);
            foreach (var recogniser in recognisers)
            {
                var read = recogniser.Read(framed, narrowed, characters);
                if (read.Count == 0)
                    continue;
                var text = string.Concat(read.Select(character => Mended(character, character.At * framed.Width - border + line.Box.X0, line, characters)));
                var mean = read.Average(character => character.Confidence);
                voices.Add(new Voice(text, Math.Max(LeastWeight, mean * mean) * Likely(text, line) * (recogniser == recognisers[^1] ? LastWeight : 1)) { At = [.. read.Select(character => (character.At * framed.Width - border) / line.Box.Width)] });
            }
        }
        return voices;
    }

    /// <summary>Readings of a comb's characters set close together that have as many of them as there are filled cells.</summary>
    public IReadOnlyList<IReadOnlyList<CombReader.Symbol>> ReadClose(Pix line, string? characters, int cells) =>
        [.. Views.Select(view => view.Narrowed).Distinct().SelectMany(narrowed => recognisers.Select(recogniser => recogniser.Read(line, narrowed, characters)))
            .Where(read => read.Count == cells)
            .Select(read => read.Select(character => new CombReader.Symbol(character.Character, character.Confidence)).ToArray())];

    /// <summary>Letters stand apart in print by hand: fewer of them than there are tall strokes beside each other means that some were not read.</summary>
    private static double Likely(string text, WrittenLine line)
    {
        var letters = text.Count(char.IsLetterOrDigit);
        return letters < 0.9 * line.Letters ? 0.05 : letters > line.Letters && text.All(c => !char.IsLetter(c)) ? 0.15 : 1;
    }

    /// <summary>A short stroke at the foot of the line, by itself, is no figure: a comma is taken for a 1 more than anything else.</summary>
    private static char Mended(ReadCharacter read, double x, WrittenLine line, string? characters)
    {
        if (!char.IsAsciiDigit(read.Character) || characters is not null && !characters.Contains(',', StringComparison.Ordinal))
            return read.Character;
        var stroke = line.Strokes.Where(stroke => stroke.X0 - 2 <= x && x <= stroke.X1 + 2).OrderBy(stroke => Math.Abs(stroke.CentreX - x)).FirstOrDefault();
        var isComma = stroke.Height > 0 && stroke.Height < 0.72 * line.Tallest && stroke.Width < 0.6 * line.Tallest && stroke.CentreY > line.Box.CentreY + 0.08 * line.Box.Height;
        return isComma ? ',' : read.Character;
    }
}
