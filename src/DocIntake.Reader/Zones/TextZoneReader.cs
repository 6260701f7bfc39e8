using DocIntake.Reader.Native;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;
using DocIntake.Reader.Zones.Writing;

namespace DocIntake.Reader.Zones;

/// <summary>Reads what is printed or written in a zone: by Tesseract, and where it doubts by the second reader's recognisers too.</summary>
internal static class TextZoneReader
{
    private const double NothingWritten = 0.0015, OneLineInches = 0.42;
    /// <summary>0.9 mm: lower than a small letter of the smallest print, higher than the dots and dashes of a line to write on.</summary>
    private const double LeastLetterInches = 0.035;
    /// <summary>A zone that Tesseract is this sure of is not read again.</summary>
    private const double Sure = 0.92;
    /// <summary>By how much Tesseract's own reading counts, where it is sure: about two of the ten readings by the others.</summary>
    private const double FirstWeight = 2;
    /// <summary>What no other engine confirms is for a person, unless two recognisers agree on every character however they look at it.</summary>
    private const double MostUnconfirmed = 0.8, MostOfTwo = 0.88, MostConfirmed = 0.97;

    public static ZoneReading Read(Pix page, int dpi, Zone zone, Box box, OcrEngine engine, HandReader? hand)
    {
        using var written = ZoneImage.WrittenText(page, box, dpi);
        var ink = ZoneImage.Share(written);
        if (ink < NothingWritten)
            return new ZoneReading(zone.Name, null, 0.97, Math.Round(ink, 4), box);
        var lines = WrittenLines.Find(written, dpi);
        if (!lines.SelectMany(line => line.Strokes).Any(stroke => stroke.Height >= LeastLetterInches * dpi))
            return new ZoneReading(zone.Name, null, 0.93, Math.Round(ink, 4), box);
        using var clean = ZoneImage.WithoutRules(page, box, written);
        var words = First(clean, dpi, zone, box, engine);
        var (text, confidence) = words.Count == 0 ? ("", 0.3) : (string.Join('\n', words.GroupBy(word => word.Line).Select(Joined)), Confidence(words));
        var again = zone.SecondReader == SecondReaderMode.Always || (zone.SecondReader == SecondReaderMode.Doubtful && confidence < Sure);
        if (again && hand is not null)
            (text, confidence) = Second(clean, lines, zone, words, hand);
        return new ZoneReading(zone.Name, text.Length == 0 ? null : text, Math.Round(confidence, 4), Math.Round(ink, 4), box);
    }

    private static IReadOnlyList<Word> First(Pix grey, int dpi, Zone zone, Box box, OcrEngine engine)
    {
        var factor = Math.Clamp(300.0 / dpi, 0.5, 3);
        using var scaled = factor is > 0.9 and < 1.2 ? grey.Clone() : grey.Scale(factor);
        using var framed = scaled.AddWhiteBorder(12);
        var layout = box.Height / (double)dpi > OneLineInches ? Tesseract.PSM_SINGLE_BLOCK : Tesseract.PSM_SINGLE_LINE;
        // A rule at the zone's edge is read as one of these.
        return [.. engine.Recognise(framed, (int)(dpi * factor), layout, zone.Characters).Where(word => word.Text is not ("|" or "_" or "[" or "]"))];
    }

    /// <summary>The readings of every line made one.</summary>
    private static (string Text, double Confidence) Second(Pix clean, IReadOnlyList<WrittenLine> lines, Zone zone, IReadOnlyList<Word> words, HandReader hand)
    {
        var first = words.GroupBy(word => word.Line).ToList();
        var (texts, confidence) = (new List<string>(), 1.0);
        for (var i = 0; i < lines.Count; i++)
        {
            // Where the engines disagree even on the lines nobody knows which belong together.
            var (text, sure) = One(lines[i], hand.Read(clean, lines[i], zone.Characters), first.Count == lines.Count ? [.. first[i]] : [], hand.Recognisers);
            texts.Add(text);
            confidence = Math.Min(confidence, sure);
        }
        return (string.Join('\n', texts.Where(text => text.Length > 0)), confidence);
    }

    private static (string Text, double Confidence) One(WrittenLine line, IReadOnlyList<Voice> others, IReadOnlyList<Word> first, int recognisers)
    {
        var own = string.Concat(first.Select(word => word.Text)).Replace(" ", "", StringComparison.Ordinal);
        var ownSure = first.Count == 0 ? 0 : Confidence(first);
        if (others.Count == 0)
            return (Joined(first), Math.Min(ownSure, MostUnconfirmed));
        var (text, agreed) = Vote.On(own.Length == 0 ? others : [.. others, new Voice(own, FirstWeight * Math.Max(0.02, ownSure * ownSure))]);
        var (_, without) = Vote.On(others);
        if (text == own)
            return (Joined(first), Math.Min(MostConfirmed, 0.55 + 0.3 * agreed + 0.15 * ownSure));
        return (Spaced(text, others, line), recognisers > 1 && without >= 0.98 && ownSure < 0.6 ? MostOfTwo : MostUnconfirmed * agreed);
    }

    /// <summary>With a space at each wide gap, where a reading that says where its characters stand says the same.</summary>
    private static string Spaced(string text, IReadOnlyList<Voice> voices, WrittenLine line)
    {
        if (voices.FirstOrDefault(voice => voice.Text == text) is not { At: { } at })
            return text;
        var gaps = line.Gaps().ToArray();
        return string.Concat(text.Select((character, i) => i > 0 && gaps.Any(gap => at[i - 1] < gap && gap <= at[i]) ? $" {character}" : $"{character}"));
    }

    private static string Joined(IEnumerable<Word> line) => string.Join(' ', line.Select(word => word.Text));

    /// <summary>A field is wrong when any of its words is: half the mean, half the worst.</summary>
    private static double Confidence(IReadOnlyList<Word> words) =>
        (words.Sum(word => word.Confidence * word.Text.Length) / words.Sum(word => word.Text.Length) + words.Min(word => word.Confidence)) / 2;
}
