namespace DocIntake.Reader.Codes;

/// <summary>One patch, as line after line cuts through it. It may lean a little.</summary>
internal sealed class PatchTrack
{
    private const double MostLean = 0.12;
    private const int MostMissed = 2;
    /// <summary>0.75 inch in narrow bars is 9.4; its ends may fall between lines.</summary>
    private const double Shortest = 7.5;
    private const double LeastShareOfLines = 0.75;

    private readonly List<(int Line, PatchCut Cut)> cuts = [];

    public int Bars => cuts[0].Cut.Bars;
    public double Start => cuts.Min(cut => cut.Cut.Start);
    public double End => cuts.Max(cut => cut.Cut.End);
    public int FirstLine => cuts[0].Line;
    public int LastLine => cuts[^1].Line;

    public void Add(int line, PatchCut cut) => cuts.Add((line, cut));

    public bool Continues(int line, PatchCut cut, double apart)
    {
        var (lastLine, last) = cuts[^1];
        var between = line - lastLine;
        return between is > 0 and <= MostMissed + 1 && cut.Bars == Bars
            && Math.Abs(cut.Start + cut.End - last.Start - last.End) / 2 <= MostLean * between * apart + 0.5 * last.Unit
            && Math.Abs(cut.Unit - last.Unit) <= 0.15 * last.Unit;
    }

    public bool IsLongEnough(double apart)
    {
        var lines = LastLine - FirstLine + 1;
        return (lines - 1) * apart >= Shortest * cuts[cuts.Count / 2].Cut.Unit && cuts.Count >= LeastShareOfLines * lines;
    }
}
