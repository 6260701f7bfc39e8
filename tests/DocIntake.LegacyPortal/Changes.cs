using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace DocIntake.LegacyPortal;

/// <summary>What its makers changed overnight, by name: a new release of an old system. Most are made in the finished page, as seen from outside.</summary>
public sealed partial class Changes : IMiddleware
{
    /// <summary>Makes dates be wanted otherwise: not in the page.</summary>
    public const string DateFormat = "date-format";

    private static readonly Dictionary<string, Func<string, string>> InPage = new()
    {
        ["renamed-label"] = html => html.Replace(">Surname<", ">Family name<"),
        ["moved-field"] = html => Swapped(html, "Postcode", "Town"),
        ["new-required-field"] = html => Row(html, "Given names") is { } row ? html.Replace(row, row + "<TR><TD><LABEL FOR=\"mail\">E-mail</LABEL></TD><TD><INPUT ID=\"mail\" NAME=\"mail\"></TD></TR>") : html,
        ["removed-field"] = html => Row(html, "Forward mail") is { } row ? html.Replace(row, "") : html,
        ["reordered-columns"] = html => Cells().Replace(html, "<TR><TH></TH>$3$2$1</TR><TR><TD>Amount</TD>$6$5$4</TR>"),
        ["commit-renamed"] = html => html.Replace("VALUE=\"Save record\"", "VALUE=\"Submit\""),
        ["second-commit"] = html => html.Replace("<INPUT CLASS=\"button\" TYPE=\"submit\" VALUE=\"Save record\">", "<INPUT CLASS=\"button\" TYPE=\"submit\" VALUE=\"Save record\"> <INPUT CLASS=\"button\" TYPE=\"submit\" NAME=\"DRAFT\" VALUE=\"Save record\">"),
        ["renamed-link"] = html => html.Replace(">New change of address<", ">Register a new address<"),
        ["option-renamed"] = html => html.Replace("> Tenant</LABEL>", "> Lessee</LABEL>"),
        ["confirmation-reworded"] = html => html.Contains("Record saved.", StringComparison.Ordinal) ? html.Replace("Reference number", "Your file number") : html,
        ["notice-before-menu"] = html => html.Contains(">New change of address<", StringComparison.Ordinal) ? MenuLinks().Replace(html, "<P>The office is closed on Friday.</P><P><A HREF=\"/menu.do\">Continue</A></P>") : html,
        ["record-relabelled"] = html => html.Contains(": record PR-", StringComparison.Ordinal) ? html.Replace("<TD>Town</TD>", "<TD>City</TD>") : html,
        ["label-reworded"] = html => html.Replace(">Date of move</LABEL>", ">Date of the move</LABEL>"),
        ["grid-label"] = html => html.Replace("['invoice_number', 'Invoice no.']", "['invoice_number', 'Invoice number']"),
        ["grid-label-other"] = html => html.Replace("'Our order no.']", "'Your reference']"),
        ["grid-order"] = html => html.Replace("['net', 'Net'], ['vat', 'VAT'], ['total', 'Gross']", "['total', 'Gross'], ['vat', 'VAT'], ['net', 'Net']"),
        ["grid-field"] = html => html.Replace("['net', 'Net']", "['cost_centre', 'Cost centre'], ['net', 'Net']"),
        ["grid-commit"] = html => html.Replace(">Save invoice<", ">Post invoice<"),
        ["grid-question"] = html => html.Replace("Post this invoice to the ledger?", "Discard this invoice?"),
        ["wizard-label"] = html => html.Replace(">Claimant no.</label>", ">Claimant number</label>"),
        ["wizard-link"] = html => html.Replace(">Start a new claim<", ">Start new claim<"),
        ["wizard-group"] = html => html.Replace("<legend>Born on</legend>", "<legend>Partner born on</legend>"),
        ["wizard-swap"] = html => html.Replace(">Rent, monthly<", ">Heating costs a year<"),
        ["wizard-commit"] = html => html.Replace(">Send claim<", ">Submit claim<"),
    };

    private readonly ConcurrentDictionary<string, bool> made = new();

    public static IEnumerable<string> All => InPage.Keys.Append(DateFormat);

    public bool Has(string name) => made.ContainsKey(name);

    public void Make(string name) => made[All.Contains(name) ? name : throw new ArgumentException($"'{name}' is no change; there are {string.Join(", ", All)}.")] = true;

    public void TakeBack() => made.Clear();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (made.IsEmpty || context.Request.Path.StartsWithSegments("/admin"))
        {
            await next(context);
            return;
        }
        var answer = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        await next(context);
        context.Response.Body = answer;
        var html = made.Keys.Where(InPage.ContainsKey).Aggregate(Encoding.UTF8.GetString(page.ToArray()), (text, name) => InPage[name](text));
        context.Response.ContentLength = null;
        await context.Response.WriteAsync(html);
    }

    private static string? Row(string html, string label) =>
        Regex.Match(html, $"<TR><TD WIDTH=\"160\"><LABEL[^>]*>{label}</LABEL></TD><TD>.*?</TD></TR>", RegexOptions.Singleline) is { Success: true } row ? row.Value : null;

    private static string Swapped(string html, string one, string other) => Row(html, one) is { } first && Row(html, other) is { } second
        ? html.Replace(first, "\u0001").Replace(second, first).Replace("\u0001", second)
        : html;

    [GeneratedRegex("<TR><TH></TH>(<TH>.*?</TH>)(<TH>.*?</TH>)(<TH>.*?</TH>)</TR><TR><TD>Amount</TD>(<TD>.*?</TD>)(<TD>.*?</TD>)(<TD>.*?</TD>)</TR>", RegexOptions.Singleline)]
    private static partial Regex Cells();

    [GeneratedRegex("<P>User: .*?</TABLE>", RegexOptions.Singleline)]
    private static partial Regex MenuLinks();
}
