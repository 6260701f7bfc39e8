using DocIntake.Reader.Protocol;

namespace DocIntake.Tests.Understanding;

/// <summary>A page as a reader would give it, from lines of text: words 20 px a letter, '‖' a column's gap, lines 50 px apart.</summary>
internal static class PaperPage
{
    private const int Letter = 20, Height = 30, Pitch = 50, Gap = 120;

    public static RecognisedPage Of(params string[] lines) => Of(0.95, lines);

    public static RecognisedPage Of(double confidence, params string[] lines) => new()
    {
        Number = 1,
        Width = 2000,
        Height = 2800,
        Dpi = 240,
        Source = PageSource.Ocr,
        ImageFile = "page.png",
        Words = [.. lines.SelectMany((line, at) => Words(line, at, confidence))],
    };

    public static RecognisedPage Blank() => Of() with { Blank = true };

    public static RecognisedPage WithCode(this RecognisedPage page, string text, string format = "Code128") =>
        page with { Codes = [.. page.Codes, new PageCode(format, text, new Box(10, 10, 200, 60))] };

    public static RecognisedPage WithForm(this RecognisedPage page, string name, FormValueKind kind, string value) =>
        page with { FormValues = [.. page.FormValues, new FormValue(name, kind, value, new Box(100, 100, 300, 130))] };

    private static IEnumerable<Word> Words(string line, int at, double confidence)
    {
        var x = 100;
        foreach (var text in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (text == "‖")
            {
                x += Gap;
                continue;
            }
            yield return new Word(text, new Box(x, 100 + at * Pitch, x + text.Length * Letter, 100 + at * Pitch + Height), confidence, at + 1);
            x += (text.Length + 1) * Letter;
        }
    }
}
