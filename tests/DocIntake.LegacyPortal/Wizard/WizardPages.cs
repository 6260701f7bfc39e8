using System.Collections.Concurrent;
using static DocIntake.LegacyPortal.PageFrame;

namespace DocIntake.LegacyPortal;

/// <summary>
/// The third system: a question or a few a page, what was answered kept by the server (which forgets it), a page with all answers before it is sent. Dates are
/// three boxes in a group, choices are radio buttons in a group.
/// </summary>
public static class WizardPages
{
    /// <summary>So many are kept; who was away for long starts again.</summary>
    private const int Kept = 100;

    private static readonly Area Claims = Areas.All.Single(one => one.Code == "BN");

    private static readonly IReadOnlyList<(string Title, string[] Names)> Steps =
    [
        ("Who is claiming?", ["claim_number", "claimant_number", "claimant_name", "date_of_birth"]),
        ("How can we reach and pay them?", ["phone", "iban"]),
        ("What is claimed?", ["claim_type", "period_from", "period_to"]),
        ("What does it cost?", ["monthly_rent", "heating_costs", "other_costs", "total_claimed"]),
        ("Declaration", ["declaration", "signature", "signed_date", "office"]),
    ];

    /// <summary>What was answered, by the number in the address.</summary>
    private static readonly ConcurrentDictionary<string, Dictionary<string, string>> Answers = new();

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/wizard", () => Page("Claims service", $"""
            <p><a class="start" href="/wizard/new">Start a new claim</a></p>
            <form action="/wizard/find"><label for="q">Claim no. to find</label> <input id="q" name="q"> <button>Find claim</button></form>
            """));
        pages.MapGet("/wizard/new", () => Results.Redirect($"/wizard/{Begun()}/1"));
        pages.MapGet("/wizard/find", Find);
        pages.MapGet("/wizard/record/{reference}", Show);
        pages.MapGet("/wizard/{id}/{step:int}", Ask);
        pages.MapPost("/wizard/{id}/{step:int}", (Delegate)PostAsync);
    }

    private static IResult Find(string q, Records records)
    {
        var found = records.Find(Claims, new Dictionary<string, string> { ["claim_number"] = q.Trim() });
        return Page("Claims found", found.Count == 0 ? "<p>We have no such claim.</p>"
            : $"<p>{found.Count} claim(s)</p><ul>{string.Concat(found.Select(one => $"<li><a href=\"/wizard/record/{one.Reference}\">{one.Reference}</a></li>"))}</ul>");
    }

    private static IResult Show(string reference, Records records) => Page($"Claim {reference}", records.All(Claims).SingleOrDefault(one => one.Reference == reference) is { } record
        ? $"<dl>{string.Concat(Claims.Inputs.Select(input => $"<dt>{input.Label}</dt><dd>{Escape(InputValues.Show(Claims, input, record.Values.GetValueOrDefault(input.Name, "")))}</dd>"))}</dl>"
        : "<p>We have no such claim.</p>");

    private static IResult Ask(string id, int step) => Answers.TryGetValue(id, out var given) ? Step(id, step, given, []) : Forgotten();

    private static string Begun()
    {
        if (Answers.Count >= Kept)
            Answers.Clear();
        var id = Guid.NewGuid().ToString("N")[..8];
        Answers[id] = [];
        return id;
    }

    private static async Task<IResult> PostAsync(string id, int step, HttpContext context, Saves saves, PortalOptions options)
    {
        if (!Answers.TryGetValue(id, out var given))
            return Forgotten();
        var form = await context.Request.ReadFormAsync();
        if (step > Steps.Count)
            return await saves.AnswerAsync(context, () => Sent(id, given, saves));
        foreach (var name in Steps[step - 1].Names)
            given[name] = Typed(Claims[name], form);
        var read = Steps[step - 1].Names.Select(name => InputValues.Read(Claims, Claims[name], given[name])).ToList();
        var wrongs = read.Select(one => one.Wrong).OfType<string>().ToList();
        if (wrongs.Count == 0 && Steps[step - 1].Names.Contains(Claims.Registered))
            wrongs = [.. InputValues.Wrongs(Claims, Claims.Screens[0], given, options)];
        return wrongs.Count > 0 ? Step(id, step, given, wrongs) : Results.Redirect($"/wizard/{id}/{step + 1}");
    }

    private static (IResult, bool) Sent(string id, Dictionary<string, string> given, Saves saves)
    {
        var (wrongs, reference) = saves.Save(Claims, given);
        if (reference is null)
            return (Step(id, Steps.Count + 1, given, wrongs), false);
        Answers.TryRemove(id, out _);
        return (Page("Claim sent", $"<p class=\"panel\">Claim sent. Your reference is <strong>{reference}</strong>.</p><p><a href=\"/wizard/record/{reference}\">See the claim</a></p>"), true);
    }

    private static string Typed(Input input, IFormCollection form)
    {
        if (input.Kind != InputKind.Date)
            return form[input.Name].ToString().Trim();
        var parts = new[] { "d", "m", "y" }.Select(part => form[$"{input.Name}-{part}"].ToString().Trim()).ToList();
        return parts.All(part => part.Length == 0) ? "" : $"{parts[0].PadLeft(2, '0')}/{parts[1].PadLeft(2, '0')}/{parts[2]}";
    }

    private static IResult Step(string id, int step, Dictionary<string, string> given, IReadOnlyList<string> wrongs)
    {
        var told = wrongs.Count == 0 ? "" : $"<div class=\"error\" role=\"alert\"><h2>There is a problem</h2><ul>{string.Concat(wrongs.Select(wrong => $"<li>{Escape(wrong)}</li>"))}</ul></div>";
        if (step > Steps.Count)
            return Page("Check the answers", $"""
                {told}<dl>{string.Concat(Claims.Inputs.Select(input => $"<dt>{input.Label}</dt><dd>{Escape(given.GetValueOrDefault(input.Name))}</dd>"))}</dl>
                <form method="post" action="/wizard/{id}/{step}"><button>Send claim</button></form>
                """);
        var (title, names) = Steps[step - 1];
        return Page(title, $"{told}<form method=\"post\" action=\"/wizard/{id}/{step}\">{string.Concat(names.Select(name => Question(Claims[name], given.GetValueOrDefault(name, ""))))}<button>Continue</button></form>");
    }

    private static string Question(Input input, string typed) => input.Kind switch
    {
        InputKind.Date => $"<fieldset><legend>{input.Label}</legend>{string.Concat(new[] { ("d", "Day"), ("m", "Month"), ("y", "Year") }.Select((part, at) =>
            $"<label>{part.Item2} <input name=\"{input.Name}-{part.Item1}\" size=\"4\" value=\"{Escape(typed.Split('/').ElementAtOrDefault(at))}\"></label> "))}</fieldset>",
        InputKind.Select => $"<fieldset><legend>{input.Label}</legend>{string.Concat((input.Choices ?? new Dictionary<string, string>()).Select(choice =>
            $"<label><input type=\"radio\" name=\"{input.Name}\" value=\"{choice.Key}\"{(typed == choice.Key ? " checked" : "")}> {choice.Value}</label>"))}</fieldset>",
        InputKind.Tick => $"<p><input type=\"checkbox\" id=\"{input.Name}\" name=\"{input.Name}\" value=\"Y\"{(typed == "Y" ? " checked" : "")}><label for=\"{input.Name}\">{input.Label}</label></p>",
        _ => $"<p><label for=\"{input.Name}\">{input.Label}</label><br><input id=\"{input.Name}\" name=\"{input.Name}\" value=\"{Escape(typed)}\" autocomplete=\"off\"></p>",
    };

    private static IResult Forgotten() => Page("Claims service", "<p>This page has timed out. Please start again.</p><p><a href=\"/wizard\">Start page</a></p>");

    private static IResult Page(string title, string body) => Results.Content($$"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{Escape(title)}} - Claims service</title>
        <style>body { font: 17px/1.5 Arial, sans-serif; margin: 0 auto; max-width: 640px } header { border-bottom: 8px solid #0b6e4f; padding: 8px 0 } fieldset { border: 0; padding: 0; margin: 12px 0 }
        legend { font-weight: bold } button { background: #0b6e4f; color: #fff; border: 0; padding: 8px 16px; font-size: 17px } .error { border: 4px solid #c33; padding: 0 12px } dt { font-weight: bold }</style></head>
        <body><header>Claims service <a href="/logoff.do">Log off</a></header><main><h1>{{Escape(title)}}</h1>{{body}}</main></body></html>
        """, "text/html; charset=utf-8");
}
