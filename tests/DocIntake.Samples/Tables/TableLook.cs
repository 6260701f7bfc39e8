using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Tables;

/// <summary>A column as a house prints it: heading (a line a string), where it ends and begins (millimetres), and how its text is set.</summary>
internal sealed record TableColumn(string Name, string[] Heading, double Left, double Right, Align Align);

/// <summary>How one house prints its tables.</summary>
internal sealed record TableLook
{
    public required IReadOnlyList<TableColumn> Columns { get; init; }
    public required Face Face { get; init; }
    public required Face Bold { get; init; }
    public required double Points { get; init; }
    /// <summary>Baseline to baseline, millimetres; Between is added from row to row.</summary>
    public required double Step { get; init; }
    public required double Between { get; init; }
    /// <summary>Lines between rows and between columns.</summary>
    public bool Grid { get; init; }
    public bool RowLines { get; init; }
    /// <summary>The numbers of a row whose description takes two lines stand in the second one.</summary>
    public bool NumbersBelow { get; init; }
    public bool HeadsEachPage { get; init; }
    public bool CarriesOver { get; init; }
    public required string NetLabel { get; init; }
    public required Func<decimal, string> Money { get; init; }

    private static readonly string[][] Descriptions = [["Description"], ["Item"], ["Article"], ["Goods or services"], ["Description of goods"], ["Service"]];
    private static readonly string[][] Quantities = [["Qty"], ["Quantity"], ["Qty."], ["Units"], ["Number"]];
    private static readonly string[][] Prices = [["Unit price"], ["Price"], ["Unit", "price"], ["Rate"], ["Price each"], ["Unit cost"]];
    private static readonly string[][] Amounts = [["Amount"], ["Line total"], ["Total"], ["Net", "amount"], ["Sum"], ["Amount EUR"]];
    private static readonly (Face, Face)[] Faces = [(Face.Sans, Face.SansBold), (Face.Serif, Face.SerifBold), (Face.DejaVu, Face.DejaVuBold), (Face.Narrow, Face.NarrowBold), (Face.Mono, Face.MonoBold)];

    public static TableLook Invent(Random random)
    {
        var (face, bold) = random.Pick(Faces);
        var wide = face == Face.Mono || face == Face.DejaVu;
        var (position, code, rate) = (random.OneIn(3), random.OneIn(3), random.OneIn(4));
        var columns = new List<TableColumn>();
        var (x, right) = (18.0 + random.Next(6), 190.0 - random.Next(8));
        if (position)
            columns.Add(new TableColumn("position", [random.Pick(["Pos.", "No.", "#"])], x, (x += 12) - 3, Align.Left));
        if (code)
            columns.Add(new TableColumn("code", [random.Pick(["Art. no.", "Code", "Ref."])], x, (x += 20) - 3, Align.Left));
        var amount = new TableColumn("amount", random.Pick(Amounts), right - 24, right, Align.Right);
        var tax = rate ? new TableColumn("rate", ["VAT %"], right - 40, right - 28, Align.Right) : null;
        var price = new TableColumn("unit_price", random.Pick(Prices), (tax?.Left ?? amount.Left) - 26, (tax?.Left ?? amount.Left) - 4, Align.Right);
        var quantity = new TableColumn("quantity", random.Pick(Quantities), price.Left - 20, price.Left - 3, random.Pick([Align.Right, Align.Right, Align.Centre]));
        if (random.OneIn(4))
        {
            columns.Add(quantity with { Left = x, Right = x += 17, Align = Align.Left });
            x += 4;
            columns.Add(new TableColumn("description", random.Pick(Descriptions), x, price.Left - 4, Align.Left));
        }
        else
        {
            columns.Add(new TableColumn("description", random.Pick(Descriptions), x, quantity.Left - 4, Align.Left));
            columns.Add(quantity);
        }
        columns.AddRange(new[] { price, tax, amount }.OfType<TableColumn>());
        return new TableLook
        {
            Columns = columns,
            Face = face,
            Bold = bold,
            Points = wide ? 8 : 9 + random.Next(3) * 0.5,
            Step = 4.6,
            Between = random.Next(5) * 0.6 + 0.6,
            Grid = random.OneIn(4),
            RowLines = random.OneIn(3),
            NumbersBelow = random.OneIn(4),
            HeadsEachPage = !random.OneIn(4),
            CarriesOver = random.OneIn(3),
            NetLabel = random.Pick(["Net total", "Subtotal", "Total net", "Goods total"]),
            Money = random.Pick<Func<decimal, string>>([Chance.Grouped, Chance.Grouped, Chance.Plain]),
        };
    }
}
