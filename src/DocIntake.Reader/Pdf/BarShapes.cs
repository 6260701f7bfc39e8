namespace DocIntake.Reader.Pdf;

/// <summary>
/// Watches the paths of a page for what may be a code drawn in lines: many narrow bars that stand level with each other, or very many small squares.
/// Rules, boxes and the dots of a table are neither. Says rather too often yes than no: it only costs a drawing.
/// </summary>
internal sealed class BarShapes
{
    /// <summary>In points. A bar is at most this wide and clearly longer; a module at most this large.</summary>
    private const double WidestBar = 6, ShortestBar = 9, LargestModule = 8;
    private const int FewestBars = 18, FewestModules = 90, FewestPieces = 60;
    private readonly Dictionary<(int, int), HashSet<int>> level = [];
    private readonly List<Area> pieces = [];
    private Area? piece;
    private bool isCurved;
    private int modules;

    public bool MayBeCode { get; private set; }

    /// <summary>The path that is being made is to be a clip.</summary>
    public bool Clips { get; set; }
    public bool HasPath => pieces.Count > 0 || piece is not null || isCurved;
    /// <summary>The path's rectangle, where it is one.</summary>
    public Area? Outline => (pieces, piece, isCurved) switch { ([var only], null, false) => only, ([], { } only, false) => only, _ => null };

    public void Rectangle(Area area)
    {
        Close();
        pieces.Add(area);
    }

    public void Move(Area point)
    {
        Close();
        piece = point;
    }

    public void Line(Area point) =>
        piece = piece is { } begun
            ? new Area(Math.Min(begun.Left, point.Left), Math.Min(begun.Bottom, point.Bottom), Math.Max(begun.Right, point.Right), Math.Max(begun.Top, point.Top))
            : point;

    public void Curve() => isCurved = true;

    /// <summary>The path is painted, or used as a clip and forgotten.</summary>
    public void End(bool isFilled)
    {
        Close();
        if (isFilled && !isCurved && !MayBeCode)
        {
            pieces.ForEach(Count);
            MayBeCode |= pieces.Count >= FewestPieces || modules >= FewestModules;
        }
        else if (!Clips && !isCurved && !MayBeCode)
            // Bars may be drawn as strokes too: thin ones have no width here.
            pieces.ForEach(CountBar);
        pieces.Clear();
        (Clips, isCurved) = (false, false);
    }

    private void Close()
    {
        if (piece is { } done)
            pieces.Add(done);
        piece = null;
    }

    private void Count(Area area)
    {
        if (area.Width <= LargestModule && area.Height <= LargestModule && Math.Max(area.Width, area.Height) <= 3 * Math.Min(area.Width, area.Height))
            modules++;
        CountBar(area);
    }

    private void CountBar(Area area)
    {
        var (across, along) = area.Width < area.Height ? (area.Width, area.Height) : (area.Height, area.Width);
        if (across > WidestBar || along < ShortestBar || along < 2 * across || along > 300)
            return;
        // Bars of one code begin and end at the same height, and lie close to each other.
        var upright = area.Width < area.Height;
        var key = upright ? ((int)Math.Round(area.Bottom), (int)Math.Round(area.Top)) : ((int)Math.Round(-area.Left) - 100_000, (int)Math.Round(area.Right));
        if (!level.TryGetValue(key, out var places))
            level[key] = places = [];
        places.Add((int)Math.Round(2 * (upright ? area.Left : area.Bottom)));
        MayBeCode |= places.Count is >= FewestBars and < 400 && Crowded(places);
    }

    /// <summary>The combs of a form are bars too, but stand a letter's width apart.</summary>
    private static bool Crowded(HashSet<int> places) => (places.Max() - places.Min()) / 2.0 / places.Count < 9;
}
