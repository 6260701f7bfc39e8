using System.Globalization;
using DocIntake.Samples.Drawing;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Tables;

/// <summary>A line of goods; a description of two lines is parted by \n, and what is null is not printed.</summary>
public sealed record TableItem(string Description, decimal? Quantity, decimal? UnitPrice, decimal Amount);

/// <summary>Documents with a table of goods, each of another house: order, names and number of columns, rules, lines and pages differ.</summary>
public static class TablePaper
{
    private const double Top = 60, Foot = 262;
    private static readonly string[] First = ["Oak", "Steel", "Copper", "Office", "Garden", "Paper", "Rubber", "Glass", "Cotton", "Winter", "Repair of", "Cleaning of", "Hire of"];
    private static readonly string[] Second = ["desk", "shelf", "pipe 15 mm", "hose", "folder A4", "carpet", "gloves", "lamp 60 W", "printer", "ladder", "windows", "lift", "hall"];
    private static readonly string[] More = ["delivered to the yard, March", "colour to be agreed", "as offered on 12.03.2026", "order of Mr Ellis", "incl. fitting and disposal", "2nd delivery of 4"];

    /// <param name="random">Makes the document.</param>
    /// <param name="house">Makes the house it is of; null: another one each time.</param>
    public static (Paper Paper, IReadOnlyList<TableItem> Items) Invent(Random random, Random? house = null)
    {
        var look = TableLook.Invent(house ?? random);
        var items = Enumerable.Range(0, random.OneIn(4) ? random.Next(30, 60) : random.Next(1, 14)).Select(_ => Item(random)).ToList();
        var values = new Dictionary<string, string?> { ["net"] = items.Sum(item => item.Amount).Plain() };
        foreach (var (item, number) in items.Select((item, at) => (item, at + 1)))
        {
            values[$"items_{number}_description"] = item.Description.Replace('\n', ' ');
            values[$"items_{number}_quantity"] = item.Quantity?.ToString(CultureInfo.InvariantCulture);
            values[$"items_{number}_unit_price"] = item.UnitPrice?.Plain();
            values[$"items_{number}_amount"] = item.Amount.Plain();
        }
        return (new Paper("goods", values, Pages(look, items, random.Digits(6))), items);
    }

    private static TableItem Item(Random random)
    {
        var description = $"{random.Pick(First)} {random.Pick(Second)}" + (random.OneIn(4) ? $"\n{random.Pick(More)}" : "");
        if (random.OneIn(12))
            return new TableItem("Freight and packing", null, null, random.Next(500, 9000) / 100m);
        var (quantity, price) = (random.OneIn(6) ? random.Next(1, 80) / 4m : random.Next(1, 60), random.Next(50, 40000) / 100m);
        return new TableItem(description, quantity, price, Math.Round(quantity * price, 2, MidpointRounding.AwayFromZero));
    }

    private static List<Action<Sheet>> Pages(TableLook look, List<TableItem> items, string number)
    {
        var pages = new List<Action<Sheet>>();
        for (var at = 0; at < items.Count || pages.Count == 0;)
        {
            var (from, y) = (at, Top + 2 * look.Step);
            while (at < items.Count && y + Height(look, items[at]) < Foot - (at == items.Count - 1 ? 16 : 8))
                y += Height(look, items[at++]);
            var (count, page, last) = (at - from, pages.Count + 1, at == items.Count);
            pages.Add(sheet => Draw(sheet, look, items, from, count, page, last, number));
        }
        return pages;
    }

    private static double Height(TableLook look, TableItem item) => item.Description.Split('\n').Length * look.Step + look.Between;

    private static void Draw(Sheet sheet, TableLook look, List<TableItem> items, int from, int count, int page, bool last, string number)
    {
        sheet.Text(20, 22, "Northgate Supplies Ltd", look.Bold, 15);
        sheet.Text(190, 22, $"Page {page}", look.Face, 9, align: Align.Right);
        sheet.Text(20, 38, $"Delivery and invoice {number}", look.Bold, 12);
        sheet.Text(20, 45, "Please check the goods on arrival and tell us of any damage within three days.", look.Face, 8.5, Ink.Grey);
        var y = Top;
        if (page == 1 || look.HeadsEachPage)
            y = Head(sheet, look, y);
        var top = y;
        foreach (var (item, at) in items.Skip(from).Take(count).Select((item, at) => (item, from + at + 1)))
            y = Row(sheet, look, item, at, y);
        if (look.Grid)
        {
            foreach (var column in look.Columns.Skip(1))
                sheet.Line(column.Left - 2, top - look.Step - 3, column.Left - 2, y - look.Step + 1.5, 0.15, Ink.Grey);
        }
        var sum = items.Take(from + count).Sum(item => item.Amount);
        var (label, amount) = (look.Columns[^1].Left - 34, look.Columns[^1].Right);
        if (!last && look.CarriesOver)
        {
            sheet.Text(label, y + 2, "Carried forward", look.Face, look.Points);
            sheet.Text(amount, y + 2, look.Money(sum), look.Face, look.Points, align: Align.Right);
        }
        if (last)
        {
            sheet.Line(label, y - 2, amount, y - 2, 0.3);
            sheet.Text(label, y + 3, look.NetLabel, look.Bold, look.Points);
            sheet.Text(amount, y + 3, look.Money(sum), look.Bold, look.Points, align: Align.Right);
        }
        sheet.Text(20, 284, "Northgate Supplies Ltd  ·  Registered 04417782  ·  Account 41770923  ·  Thank you for your order", look.Face, 7.5, Ink.Grey);
    }

    private static double Head(Sheet sheet, TableLook look, double y)
    {
        var lines = look.Columns.Max(column => column.Heading.Length);
        for (var line = 0; line < lines; line++)
        {
            foreach (var column in look.Columns.Where(column => line < column.Heading.Length))
                Write(sheet, column, y + line * look.Step, column.Heading[line], look.Bold, look.Points);
        }
        y += lines * look.Step;
        sheet.Line(look.Columns[0].Left, y - 3, look.Columns[^1].Right, y - 3, 0.3);
        return y + look.Between + 0.6;
    }

    private static double Row(Sheet sheet, TableLook look, TableItem item, int number, double y)
    {
        var lines = item.Description.Split('\n');
        foreach (var column in look.Columns)
        {
            string? text = column.Name switch
            {
                "position" => $"{number}",
                "code" => $"{7000 + number * 37 % 2000}",
                "rate" => "20",
                "quantity" => item.Quantity?.ToString(CultureInfo.InvariantCulture),
                "unit_price" => item.UnitPrice is { } price ? look.Money(price) : null,
                "amount" => look.Money(item.Amount),
                _ => null,
            };
            if (column.Name == "description")
            {
                for (var line = 0; line < lines.Length; line++)
                    Write(sheet, column, y + line * look.Step, lines[line], look.Face, look.Points);
            }
            else if (text is not null)
            {
                Write(sheet, column, look.NumbersBelow ? y + (lines.Length - 1) * look.Step : y, text, look.Face, look.Points);
            }
        }
        y += lines.Length * look.Step + look.Between;
        if (look.RowLines || look.Grid)
            sheet.Line(look.Columns[0].Left, y - look.Step + 1.2 - look.Between / 2, look.Columns[^1].Right, y - look.Step + 1.2 - look.Between / 2, 0.12, Ink.Grey);
        return y;
    }

    private static void Write(Sheet sheet, TableColumn column, double y, string text, Face face, double points) =>
        sheet.Text(column.Align switch { Align.Left => column.Left, Align.Right => column.Right, _ => (column.Left + column.Right) / 2 }, y, text, face, points, align: column.Align);
}
