using System.Text.Json;
using DocIntake.Bots.Plans;
using Microsoft.Playwright;

namespace DocIntake.Bots.Browsing;

/// <summary>Reads what a system shows of a record, blanks put in order.</summary>
internal sealed class ShownValues(Sight sight)
{
    private const string Text = "e => e.matches('input,select,textarea') ? e.value : e.innerText";

    /// <summary>Some systems have a frame that renews itself for ever.</summary>
    private const int Rounds = 3;

    /// <summary>What stands at each path; null where nothing does, or more than one thing.</summary>
    private const string AtPaths = """
        paths => paths.map(path => { const found = document.evaluate(path, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
          return found.snapshotLength === 1 ? found.snapshotItem(0).innerText : null; })
        """;

    /// <summary>
    /// One text for each field, all of one page: the one before it may still stand there, with an empty box of the same name, when the first is read.
    /// </summary>
    /// <exception cref="ChangedException">One is not there.</exception>
    public async Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<ShownField> fields, IReadOnlyDictionary<string, string?> values)
    {
        for (var round = 1; ; round++)
        {
            var pages = sight.Watch.PagesSeen;
            var texts = await ReadOnceAsync(fields, values);
            if (sight.Watch.PagesSeen == pages || round == Rounds)
                return texts;
        }
    }

    /// <summary>The first is waited for, until the record stands there.</summary>
    private async Task<IReadOnlyList<string>> ReadOnceAsync(IReadOnlyList<ShownField> fields, IReadOnlyDictionary<string, string?> values)
    {
        if (fields.Count == 0)
            return [];
        var texts = await AtOnceAsync(fields, values);
        if (texts[0] is null)
        {
            var first = await ReadAsync(fields[0], values);
            texts = await AtOnceAsync(fields, values);
            texts[0] = first;
        }
        return await Task.WhenAll(fields.Zip(texts, async (field, text) => text ?? await ReadAsync(field, values)));
    }

    /// <summary>All in one message, where the plan's words say no more than a path does.</summary>
    private async Task<string?[]> AtOnceAsync(IReadOnlyList<ShownField> fields, IReadOnlyDictionary<string, string?> values)
    {
        var paths = fields.Select(field => field.Table is null ? Finder.PathOf(field.Target.Filled(values)) : null).ToList();
        try
        {
            var read = await PageLine.RunAsync(sight.Page.MainFrame, AtPaths, paths.OfType<string>());
            var texts = new Queue<string?>(read.Deserialize<string?[]>() ?? []);
            return [.. paths.Select(path => path is null ? null : texts.Dequeue() is { } text ? PageWords.InOrder(text) : null)];
        }
        catch (PlaywrightException)
        {
            return new string?[fields.Count]; // between two pages
        }
    }

    /// <summary>With patience; of a table's column what stands in all its cells.</summary>
    private async Task<string> ReadAsync(ShownField field, IReadOnlyDictionary<string, string?> values)
    {
        var target = field.Target.Filled(values);
        if (field.Table is null)
            return await sight.AtOnceAsync(target, Finder.Shown) is { } usual && await Inputs.ReadAtOnceAsync(usual, target) is { } shown
                ? PageWords.InOrder(shown)
                : PageWords.InOrder(await (await sight.ShownAsync(target)).EvaluateAsync<string>(Text));
        await sight.ShownAsync(target with { Nth = "1" });
        var cells = await sight.AtOnceAsync(target, Finder.Shown) ?? throw new ChangedException($"Expected {target}; its frame is gone.");
        return string.Join(ShownField.Between, (await cells.EvaluateAllAsync<string[]>($"all => all.map({Text})")).Select(PageWords.InOrder));
    }
}
