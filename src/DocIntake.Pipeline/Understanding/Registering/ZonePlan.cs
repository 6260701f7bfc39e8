using DocIntake.Pipeline.Understanding.Extracting;
using DocIntake.Pipeline.Workflows;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Registering;

/// <summary>Where a page's zones are, and which of them need a reader. Trust (0..1), by zone name: how surely the zone is there.</summary>
internal sealed record ZonePlan(IReadOnlyList<Zone> ToRead, IReadOnlyList<ZoneReading> FromText, IReadOnlyDictionary<string, double> Trust)
{
    /// <summary>Null: the page does not lie on the blank.</summary>
    public static ZonePlan? For(Workflow workflow, int page, RecognisedPage blank, RecognisedPage content)
    {
        var wanted = workflow.Fields
            .Where(field => !field.FormFields.Any(name => content.FormValues.Any(value => ExactSources.IsCalled(value.Name, name))))
            .SelectMany(field => field.Zones.Select(zone => (Field: field, zone.Name, zone.Zone))).Where(zone => zone.Zone.Page == page).ToList();
        var (toRead, fromText, trust) = (new List<Zone>(), new List<ZoneReading>(), new Dictionary<string, double>());
        if (wanted.Count == 0)
            return new ZonePlan(toRead, fromText, trust);
        if (Registration.Register(blank, content) is not { } registered)
            return null;
        foreach (var (field, name, zone) in wanted)
        {
            var onBlank = Pixels(zone.Box, blank.Dpi);
            var box = Inside(registered.Map.Apply(onBlank), content);
            trust[name] = registered.TrustAt(onBlank);
            if (content.Source == PageSource.TextLayer && TextIn(name, zone, box, content) is { } text)
                fromText.Add(text);
            else
                toRead.Add(new Zone(name, zone.Kind, box, zone.Cells, zone.Characters, field.SecondReader ?? workflow.SecondReader ?? SecondReaderMode.Doubtful));
        }
        return new ZonePlan(toRead, fromText, trust);
    }

    /// <summary>The zone in pixels of the blank as read.</summary>
    private static Box Pixels(MmBox box, int dpi)
    {
        int At(double mm) => (int)Math.Round(mm / 25.4 * dpi);
        return new Box(At(box.X0), At(box.Y0), At(box.X1), At(box.Y1));
    }

    /// <summary>A text layer's own letters are exact; where none stand in the zone, something may still be drawn there.</summary>
    private static ZoneReading? TextIn(string name, FieldZone zone, Box box, RecognisedPage content)
    {
        if (zone.Kind is ZoneKind.Tick or ZoneKind.Signature)
            return null;
        var words = content.Words.Where(word => word.Box.CentreX >= box.X0 && word.Box.CentreX < box.X1 && word.Box.CentreY >= box.Y0 && word.Box.CentreY < box.Y1)
            .OrderBy(word => word.Line).ThenBy(word => word.Box.X0).ToList();
        if (words.Count == 0)
            return null;
        var text = zone.Kind == ZoneKind.Comb ? Comb(words, box, zone.Cells) : string.Join('\n', words.GroupBy(word => word.Line).Select(line => string.Join(' ', line.Select(word => word.Text))));
        return new ZoneReading(name, text, words.Min(word => word.Confidence), 0, words.Select(word => word.Box).Aggregate((all, one) => all.Union(one)));
    }

    /// <summary>One character a cell; a cell nobody wrote in, between two that are, is a space.</summary>
    private static string Comb(List<Word> words, Box box, int cells)
    {
        var letters = new char[cells];
        Array.Fill(letters, ' ');
        var cell = box.Width / (double)cells;
        foreach (var word in words)
        {
            for (var i = 0; i < word.Text.Length; i++)
            {
                var x = word.Box.X0 + word.Box.Width * (i + 0.5) / word.Text.Length;
                letters[Math.Clamp((int)((x - box.X0) / cell), 0, cells - 1)] = word.Text[i];
            }
        }
        return new string(letters).Trim();
    }

    private static Box Inside(Box box, RecognisedPage page)
    {
        var (x0, y0) = (Math.Clamp(box.X0, 0, page.Width - 1), Math.Clamp(box.Y0, 0, page.Height - 1));
        return new Box(x0, y0, Math.Clamp(box.X1, x0 + 1, page.Width), Math.Clamp(box.Y1, y0 + 1, page.Height));
    }
}
