using System.Globalization;

namespace DocIntake.LegacyPortal;

/// <summary>
/// The second system, as they were written about 2010: one page, a grid, boxes that open over it, ids that are others each time. Leaving the first box asks
/// the server for the supplier's name, and the box is drawn anew meanwhile.
/// </summary>
public static class GridPages
{
    private static readonly Lazy<string> Html = new(() =>
    {
        using var text = new StreamReader(typeof(GridPages).Assembly.GetManifestResourceStream("grid.html")!); // embedded by the project
        return text.ReadToEnd();
    });

    private static readonly Area Invoices = Areas.All.Single(one => one.Code == "AC");

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/grid.aspx", () => Results.Content(Html.Value, "text/html; charset=utf-8"));
        pages.MapGet("/grid/suppliers.ashx", (string vat) => Results.Json(new { known = vat.Length > 3 }));
        pages.MapGet("/grid/records.ashx", Rows);
        pages.MapPost("/grid/save.ashx", (Delegate)SaveAsync);
    }

    private static IResult Rows(string vat, string number, Records records) => Results.Json(records
        .Find(Invoices, new Dictionary<string, string> { ["vat_id"] = vat, ["invoice_number"] = number }.Where(pair => pair.Value.Length > 0).ToDictionary())
        .Select(record => new { record.Reference, Values = Shown(record) }));

    private static async Task<IResult> SaveAsync(HttpContext context, Saves saves)
    {
        var form = await context.Request.ReadFormAsync();
        return await saves.AnswerAsync(context, () =>
        {
            var (wrongs, reference) = saves.Save(Invoices, form.ToDictionary(pair => pair.Key, pair => Date(pair.Key, pair.Value.ToString())));
            return (Results.Json(new { wrongs, reference }), reference is not null);
        });
    }

    /// <summary>Its calendar writes 31.03.2026 where the other system of the same office wants no points.</summary>
    private static string Date(string name, string typed) => name.EndsWith("_date", StringComparison.Ordinal) ? typed.Replace(".", "", StringComparison.Ordinal) : typed;

    private static Dictionary<string, string> Shown(SavedRecord record) => Invoices.Inputs.ToDictionary(input => input.Label, input => input.Kind == InputKind.Date
        ? DateOnly.TryParse(record.Values[input.Name], CultureInfo.InvariantCulture, out var date) ? date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) : "-"
        : InputValues.Show(Invoices, input, record.Values[input.Name]));
}
