namespace DocIntake.Samples.Forms;

public enum ZoneKind { Comb, Tick, Signature, Text }

/// <summary>
/// A place on a form where something is to be written, in millimetres. <see cref="Cells"/> counts a comb's boxes; <see cref="Choice"/> is the
/// value a tick box stands for, where several belong to one field. The blank, the filled paper and the workflow's zones all come from these.
/// </summary>
public sealed record FormZone(string Field, ZoneKind Kind, int Page, double X, double Y, double Width, double Height, int Cells = 0, string? Characters = null, string? Choice = null)
{
    public const double CellWidth = 5, CellHeight = 7, TickSize = 5;

    public static FormZone Comb(string field, double x, double y, int cells, string characters, int page = 1) =>
        new(field, ZoneKind.Comb, page, x, y, cells * CellWidth, CellHeight, cells, characters);

    public static FormZone Tick(string field, double x, double y, string? choice = null, int page = 1) =>
        new(field, ZoneKind.Tick, page, x, y, TickSize, TickSize, Choice: choice);

    public static FormZone Signature(string field, double x, double y, double width, double height, int page = 1) =>
        new(field, ZoneKind.Signature, page, x, y, width, height);

    public static FormZone Text(string field, double x, double y, double width, double height, int page = 1) => new(field, ZoneKind.Text, page, x, y, width, height);

    /// <summary>As workflow.yaml wants it.</summary>
    public string ToYaml()
    {
        var box = FormattableString.Invariant($"[{X:0.#}, {Y:0.#}, {X + Width:0.#}, {Y + Height:0.#}]");
        var comb = Kind == ZoneKind.Comb ? $", cells: {Cells}, characters: \"{Characters}\"" : "";
        return $"{{page: {Page}, box: {box}, kind: {Kind.ToString().ToLowerInvariant()}{comb}}}";
    }
}
