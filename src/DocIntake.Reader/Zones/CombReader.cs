using DocIntake.Reader.Native;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;
using DocIntake.Reader.Zones.Writing;

namespace DocIntake.Reader.Zones;

/// <summary>
/// A comb: one character a cell. The cells' contents are cut out, set close together like a printed line, which Tesseract reads far better than
/// single letters, and read at once; what that leaves doubtful is read again cell by cell. Of print by hand Tesseract is sure even where it is wrong (of
/// 1,383 fields of comb forms that passed 34 were not right; of 1,355 that passed with the second reader one): so that reads every comb, but where it is off.
/// </summary>
internal static class CombReader
{
    private const double Sure = 0.9, MostDisputed = 0.75, MostUnconfirmed = 0.8;
    private const string Marks = "'.,-";

    public static ZoneReading Read(Pix page, Zone zone, Box box, OcrEngine engine, HandReader? hand)
    {
        using var comb = Comb.Cut(page, box, Math.Max(1, zone.Cells), zone.Characters is null || zone.Characters.Any(Marks.Contains));
        var ink = Math.Round(comb.Ink, 4);
        if (comb.Filled.Count == 0)
            return new ZoneReading(zone.Name, null, 0.97, ink, box);

        var read = Line(comb, zone, engine);
        if (read is null || read.Any(cell => cell.Confidence < Sure))
            read = Together(read, [.. comb.Filled.Select(cell => Alone(cell, zone, engine))]);
        if (hand is not null && zone.SecondReader != SecondReaderMode.Off)
        {
            using var close = comb.SetClose();
            read = Confirmed(read, hand.ReadClose(close, zone.Characters, comb.Filled.Count));
        }
        var text = new char[comb.Cells];
        Array.Fill(text, ' ');
        foreach (var (cell, symbol) in comb.Filled.Zip(read))
            text[cell.Number] = symbol.Character;
        return new ZoneReading(zone.Name, new string(text).Trim(), Confidence(read), ink, box);
    }

    /// <summary>A character (a question mark where none could be read) and how sure it is.</summary>
    internal readonly record struct Symbol(char Character, double Confidence);

    /// <summary>Null when the line gives more or fewer characters than cells have ink: then none can be given to its cell.</summary>
    private static Symbol[]? Line(Comb comb, Zone zone, OcrEngine engine)
    {
        using var line = comb.SetClose();
        var symbols = engine.Symbols(line, 300, Tesseract.PSM_SINGLE_LINE, zone.Characters).Where(symbol => !char.IsWhiteSpace(symbol.Character)).ToArray();
        return symbols.Length == comb.Filled.Count ? symbols : null;
    }

    private static Symbol Alone(CombCell cell, Zone zone, OcrEngine engine)
    {
        using var image = cell.Alone();
        var symbols = engine.Symbols(image, 300, Tesseract.PSM_SINGLE_CHAR, zone.Characters);
        return symbols.Count == 0 ? new Symbol('?', 0) : symbols.MaxBy(symbol => symbol.Confidence);
    }

    /// <summary>Two readings of every cell: agreeing they are surer than either, differing the surer one stands, with doubt.</summary>
    internal static Symbol[] Together(Symbol[]? line, Symbol[] alone) => line is null
        ? [.. alone.Select(symbol => symbol with { Confidence = symbol.Confidence * 0.8 })]
        : [.. line.Zip(alone, (one, other) => one.Character == other.Character
            ? one with { Confidence = 1 - (1 - one.Confidence) * (1 - other.Confidence) }
            : (one.Confidence + 0.1 >= other.Confidence ? one : other) with { Confidence = Math.Min(0.6, Math.Max(one.Confidence, other.Confidence) * 0.6) })];

    /// <summary>
    /// With what the second reader's readings say of each cell: the same makes it surer, something else doubtful, whichever of the two stands then. Where it reads
    /// more or fewer characters than cells have ink, each time, nobody has confirmed what Tesseract says.
    /// </summary>
    internal static Symbol[] Confirmed(Symbol[] first, IReadOnlyList<IReadOnlyList<Symbol>> others) => others.Count == 0
        ? [.. first.Select(cell => cell with { Confidence = Math.Min(MostUnconfirmed, cell.Confidence) })]
        : [.. first.Select((cell, i) =>
        {
            var best = others.Select(reading => reading[i]).GroupBy(symbol => symbol.Character).Select(group => new Symbol(group.Key, group.Sum(symbol => symbol.Confidence) / others.Count))
                .MaxBy(symbol => symbol.Confidence);
            if (best.Character == cell.Character)
                return cell with { Confidence = 1 - (1 - cell.Confidence) * (1 - best.Confidence) };
            var (winner, loser) = best.Confidence > cell.Confidence ? (best, cell) : (cell, best);
            return winner with { Confidence = Math.Min(MostDisputed, winner.Confidence * (1 - 0.5 * loser.Confidence)) };
        })];

    /// <summary>A comb is right when every cell is: the worst one counts most.</summary>
    private static double Confidence(Symbol[] read) => Math.Round((read.Min(symbol => symbol.Confidence) * 2 + read.Average(symbol => symbol.Confidence)) / 3, 4);
}
