using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>
/// What was entered since the last click. Before the next one it must stand there: scripts put values right, cut them off and lose them. What does not
/// stand is entered again (a page that was renewed meanwhile lost it); then it is told.
/// </summary>
internal sealed class Entered(Sight sight)
{
    private const string Read = """
        e => { const one = e.matches('input,select,textarea') ? e : e.querySelector('input:not([type=hidden]),select,textarea') || e;
          return one.type === 'checkbox' || one.type === 'radio' ? [String(one.checked)] : one.matches('[role=checkbox],[role=switch]') ? [String(one.getAttribute('aria-checked') === 'true')]
            : one.tagName === 'SELECT' ? [one.selectedOptions[0]?.text.replace(/\s+/g, ' ').trim() || '', one.value]
            : one.type === 'file' ? [[...one.files].map(file => file.name).join(', ')] : [one.value ?? one.innerText ?? '']; }
        """;

    /// <summary>A page that renews itself may do so twice.</summary>
    private const int Rounds = 3;

    /// <summary>Some pages never stop asking.</summary>
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(3);

    private readonly List<Keyed> pending = [];
    private List<Keyed> looked = [];

    /// <summary>Is told what stands in each box (null: nothing can be compared), and whether it is right.</summary>
    public Action<Keyed, string?, bool>? Looked { get; set; }

    public void Add(Keyed keyed)
    {
        pending.RemoveAll(before => before.Target == keyed.Target);
        if (!keyed.Entry.Unseen)
            pending.Add(keyed);
    }

    public void Forget()
    {
        pending.Clear();
        looked = [];
    }

    /// <summary>What was looked at last is looked at once more. False: something had to be entered again.</summary>
    public Task<bool> CheckAgainAsync(Func<Keyed, Task> again)
    {
        pending.AddRange(looked);
        return CheckAsync(again);
    }

    /// <returns>False: something had to be entered again.</returns>
    public async Task<bool> CheckAsync(Func<Keyed, Task> again)
    {
        var all = looked = pending.ToList();
        pending.Clear();
        var round = 1;
        for (; all.Count > 0 && await WrongAsync(all) is { Count: > 0 } wrong; round++)
        {
            if (round == Rounds)
                throw Told(wrong[0].Keyed, wrong[0].Found);
            foreach (var (keyed, _) in wrong)
                await again(keyed);
            pending.Clear();
        }
        return round == 1;
    }

    private static ChangedException Told(Keyed keyed, string found)
    {
        var wanted = WantedOf(keyed)[0];
        var isCut = found.Length > 0 && found.Length < wanted.Length && wanted.StartsWith(found, StringComparison.OrdinalIgnoreCase);
        return new ChangedException(
            $"Keyed '{wanted}' into {keyed.Target}; {(isCut ? $"it holds no more than '{found}'." : $"'{found}' stands there. Where the system writes it so, say it with 'expect:'.")}", ofPaper: isCut);
    }

    private async Task<List<(Keyed Keyed, string Found)>> WrongAsync(IReadOnlyList<Keyed> all)
    {
        var wrong = new List<(Keyed, string)>();
        foreach (var frame in all.GroupBy(keyed => (keyed.Target.Window, Frames: string.Join('\n', keyed.Target.Frames))))
        {
            var screen = await LeftAsync(frame.First().Target);
            foreach (var keyed in frame)
            {
                var found = await FoundAsync(keyed, screen);
                var isRight = found is null || found.Any(text => WantedOf(keyed).Any(wanted => WebBot.IsSame(wanted, PageWords.InOrder(text))));
                Looked?.Invoke(keyed, found?[0], isRight);
                if (!isRight)
                    wrong.Add((keyed, found![0])); // what cannot be compared is right
            }
        }
        return wrong;
    }

    /// <summary>The screen when the last box was left, and what the page asked its server because of that has come.</summary>
    private async Task<IReadOnlyList<Control>> LeftAsync(Target target)
    {
        if (await Windows.FrameOfAsync(sight.Page, target) is not { } frame)
            return [];
        var screen = await Control.OnScreenAsync(frame, leave: true);
        // The browser tells what the page asks for on another line: what it has told by the time this answers was asked before.
        await frame.TitleAsync();
        if (!sight.Watch.IsAsking)
            return screen;
        await sight.WithinAsync(_ => Task.FromResult(sight.Watch.IsAsking ? null : "came"), AnswersWithin);
        return await Windows.FrameOfAsync(sight.Page, target) is { } renewed ? await Control.OnScreenAsync(renewed) : [];
    }

    /// <summary>Null: nothing can be compared.</summary>
    private async Task<string[]?> FoundAsync(Keyed keyed, IReadOnlyList<Control> screen)
    {
        if (keyed.Entry is Choose)
            return null; // the browser told that it is pressed
        if (screen.Where(one => one.IsInput && one.IsMeantBy(keyed.Target)).ToList() is [var one])
            return one.Kind == "select" ? [one.Shown, one.Value] : [one.Value];
        // One the survey does not tell from others, by the locator it was entered by.
        return await sight.AtOnceAsync(keyed.Target, Finder.Clickable) is { } place && await place.CountAsync() == 1 && !await IsButtonAsync(place)
            ? await place.EvaluateAsync<string[]>(Read)
            : null;
    }

    private static Task<bool> IsButtonAsync(ILocator place) => place.EvaluateAsync<bool>("e => e.matches('button, a, [type=button], [type=submit]')");

    private static string[] WantedOf(Keyed keyed) => keyed.Entry switch
    {
        { Expect: { } expect } => [expect.Fill(keyed.Values)],
        Tick => [keyed.Text == "true" ? "true" : "false"],
        _ => [PageWords.InOrder(keyed.Text)],
    };
}
