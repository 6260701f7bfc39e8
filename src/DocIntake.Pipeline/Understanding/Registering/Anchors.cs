using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Registering;

/// <summary>A word of the blank (X, Y its middle, Number its place in the list) and a word of the page (U, V) that may be the same.</summary>
internal sealed record Anchor(int Number, double X, double Y, double U, double V);

/// <summary>The words a blank and a page have in common.</summary>
internal static class Anchors
{
    private const int Shortest = 3, ShortestMisread = 6, MostPlaces = 6, Plenty = 25;

    /// <summary>Words with the same letters; one that stands in several places is paired with each. Where few are found, words with one letter misread too.</summary>
    public static List<Anchor> Between(RecognisedPage blank, RecognisedPage page)
    {
        var onPage = page.Words.Select(word => (word.Box, Text: Fuzzy.Folded(word.Text))).Where(word => word.Text.Length >= Shortest).ToList();
        var onBlank = blank.Words.Select((word, number) => (word.Box, Text: Fuzzy.Folded(word.Text), number)).Where(word => word.Text.Length >= Shortest).ToList();
        var byText = onPage.ToLookup(word => word.Text, word => word.Box);
        List<Anchor> anchors = [.. onBlank.SelectMany(word => byText[word.Text].Take(MostPlaces).Select(box => Anchor(word.number, word.Box, box)))];
        if (anchors.Count < Plenty)
            anchors.AddRange(onBlank.Where(word => word.Text.Length >= ShortestMisread && !byText.Contains(word.Text))
                .SelectMany(word => onPage.Where(other => IsMisread(word.Text, other.Text)).Take(MostPlaces).Select(other => Anchor(word.number, word.Box, other.Box))));
        return anchors;
    }

    private static bool IsMisread(string word, string other) => Math.Abs(word.Length - other.Length) <= 1 && DidYouMean.Distance(word, other) == 1;

    private static Anchor Anchor(int number, Box blank, Box page) => new(number, blank.CentreX, blank.CentreY, page.CentreX, page.CentreY);
}
