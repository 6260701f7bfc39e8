using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Sorting;

/// <summary>How a page is laid out, in measures that do not depend on its resolution: lengths are shares of the page's width or height.</summary>
internal static class PageLayout
{
    private const int Columns = 4, Bands = 6;
    private const double Firm = 0.6;

    public static IReadOnlyDictionary<string, double> Of(PageText text)
    {
        var words = text.Rows.SelectMany(row => row.Words).ToList();
        var measures = new Dictionary<string, double>
        {
            ["words"] = words.Count,
            ["firm words"] = words.Count(word => word.Confidence >= Firm),
            ["aspect"] = text.Page.Width / (double)text.Page.Height,
        };
        if (words.Count == 0)
            return measures;
        foreach (var (name, value) in Print(words, text.Page).Concat(Letters(words)).Concat(Rows(text)))
            measures[name] = value;
        return measures;
    }

    /// <summary>The share of each cell that lies under words, by the words' centres.</summary>
    public static IReadOnlyDictionary<string, double> GridOf(PageText text)
    {
        var grid = new Dictionary<string, double>();
        var area = text.Page.Width * (double)text.Page.Height / (Columns * Bands);
        foreach (var word in text.Rows.SelectMany(row => row.Words))
        {
            var column = Math.Clamp((int)(word.Box.CentreX * Columns / text.Page.Width), 0, Columns - 1);
            var band = Math.Clamp((int)(word.Box.CentreY * Bands / text.Page.Height), 0, Bands - 1);
            grid[$"{column},{band}"] = grid.GetValueOrDefault($"{column},{band}") + word.Box.Width * (double)word.Box.Height / area;
        }
        return grid;
    }

    private static IEnumerable<(string Name, double Value)> Print(List<Word> words, RecognisedPage page)
    {
        var heights = words.Select(word => word.Box.Height / (double)page.Height).Order().ToList();
        var middles = words.Select(word => word.Box.CentreY / page.Height).Order().ToList();
        var usual = Math.Max(At(heights, 0.5), 1.0 / page.Height);
        yield return ("confidence", words.Average(word => word.Confidence));
        yield return ("doubted", words.Count(word => word.Confidence < Firm) / (double)words.Count);
        yield return ("height", usual);
        yield return ("tall words", At(heights, 0.95) / usual);
        yield return ("tallest", heights[^1]);
        yield return ("spread of heights", (At(heights, 0.8) - At(heights, 0.2)) / usual);
        yield return ("top", At(middles, 0.03));
        yield return ("bottom", At(middles, 0.97));
    }

    private static IEnumerable<(string Name, double Value)> Letters(List<Word> words)
    {
        var letters = string.Concat(words.Select(word => word.Text));
        double Share(Func<char, bool> of) => letters.Count(of) / (double)letters.Length;
        double Words(Func<string, bool> of) => words.Count(word => of(word.Text)) / (double)words.Count;
        yield return ("digits", Share(char.IsAsciiDigit));
        yield return ("capitals", Share(char.IsAsciiLetterUpper));
        yield return ("points", Share(char.IsPunctuation));
        yield return ("letters a word", letters.Length / (double)words.Count);
        yield return ("small words", Words(word => word.Length > 1 && word.All(char.IsAsciiLetterLower)));
        yield return ("shouted words", Words(word => word.Length > 2 && word.All(char.IsAsciiLetterUpper)));
        yield return ("labels", Words(word => word.EndsWith(':')));
    }

    private static IEnumerable<(string Name, double Value)> Rows(PageText text)
    {
        var (rows, width, height) = (text.Rows, (double)text.Page.Width, (double)text.Page.Height);
        var lefts = rows.Select(row => row.Box.X0 / width).Order().ToList();
        var rights = rows.Select(row => row.Box.X1 / width).Order().ToList();
        var widths = rows.Select(row => row.Box.Width / width).Order().ToList();
        var segments = rows.SelectMany(row => row.Segments).Select(segment => segment.Box.Width / width).Order().ToList();
        var gaps = rows.Zip(rows.Skip(1), (one, next) => Math.Max(0, next.Box.Y0 - one.Box.Y1) / height).DefaultIfEmpty(0).Order().ToList();
        yield return ("rows", rows.Count);
        yield return ("words a row", rows.Average(row => row.Words.Count));
        yield return ("segments a row", rows.Average(row => row.Segments.Count));
        yield return ("row width", At(widths, 0.5));
        yield return ("widest row", At(widths, 0.9));
        yield return ("segment width", At(segments, 0.5));
        yield return ("wide segment", At(segments, 0.8));
        yield return ("left", At(lefts, 0.3));
        yield return ("right", At(rights, 0.8));
        yield return ("ragged left", At(lefts, 0.75) - At(lefts, 0.25));
        yield return ("ragged right", At(rights, 0.75) - At(rights, 0.25));
        yield return ("gap of rows", At(gaps, 0.5));
        yield return ("wide gap of rows", At(gaps, 0.9));
    }

    private static double At(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1) + 0.5)];
}
