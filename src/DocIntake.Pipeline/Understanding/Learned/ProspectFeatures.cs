using DocIntake.Pipeline.Understanding.Extracting;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>
/// What is known of each prospect, as numbers: how it was read, where it stands, what it looks like, its rivals, its label, the lines around it, and whether
/// the words of a vocabulary stand by it. The order is part of a model: whoever changes it, or that of <see cref="FieldModel.Sureness"/>, raises <see cref="Version"/>.
/// </summary>
internal static class ProspectFeatures
{
    /// <summary>Models of another version are not used.</summary>
    public const int Version = 3;

    public static IReadOnlyList<float[]> Of(FieldDefinition field, IReadOnlyList<Prospect> prospects, IReadOnlyList<string> vocabulary)
    {
        var rivals = new Rivals(field, prospects);
        return [.. prospects.Select((prospect, at) => (float[])
            [.. Reading(prospect), .. Place(prospect), .. Looks(prospect), .. rivals.Of(at), .. Label(field, prospect), .. Around(prospect), .. Words(prospect, vocabulary)])];
    }

    private static IEnumerable<float> Reading(Prospect prospect)
    {
        var words = prospect.Words.ToList();
        return [(float)prospect.Evidence, (float)words.Min(word => word.Confidence), (float)words.Average(word => word.Confidence), prospect.Source == Documents.FieldSource.TextLayer ? 1 : 0];
    }

    private static IEnumerable<float> Place(Prospect prospect)
    {
        var (page, box, first, last) = (prospect.On, prospect.Box, prospect.Lines[0], prospect.Lines[^1]);
        var (wide, high) = (Math.Max(1f, page.Right - page.Left), Math.Max(1f, page.Bottom - page.Top));
        float Gap(TextRow? upper, TextRow? lower) => upper is null || lower is null ? 9 : Math.Clamp((lower.Box.Y0 - upper.Box.Y1) / (float)page.Height, -1, 9);
        return
        [
            prospect.Page, (box.X0 - page.Left) / wide, (box.X1 - page.Left) / wide, (float)Math.Abs(box.CentreX - (page.Left + page.Right) / 2.0) / wide,
            (box.Y0 - page.Top) / high, first.Row.Number, page.Text.Rows.Count - 1 - last.Row.Number, prospect.Lines.Count,
            (float)first.Words.Max(word => word.Box.Height) / page.Height, (float)first.Row.Height / page.Tallest, first.Row.Segments.Count,
            first.First, first.Row.Words.Count - 1 - first.Last,
            Gap(page.Row(first.Row.Number - 1), first.Row), Gap(last.Row, page.Row(last.Row.Number + 1)),
            prospect.Lines.Count < 2 ? 0 : prospect.Lines.Zip(prospect.Lines.Skip(1), (upper, lower) => Gap(upper.Row, lower.Row)).Max(),
        ];
    }

    private static IEnumerable<float> Looks(Prospect prospect)
    {
        var (text, value) = (prospect.Text, prospect.Value);
        var kind = prospect.On.KindOf(text);
        return
        [
            value.Length, text.Count(c => c == ' ') + 1, text.Length - value.Length, .. Numbers(kind), text.Contains('.', StringComparison.Ordinal) ? 1 : 0, text.Contains(',', StringComparison.Ordinal) ? 1 : 0,
            text.Contains(':', StringComparison.Ordinal) ? 1 : 0, text.Contains('/', StringComparison.Ordinal) ? 1 : 0, text.EndsWith(',') ? 1 : 0, text.EndsWith('.') ? 1 : 0, char.IsAsciiDigit(text[0]) ? 1 : 0,
        ];
    }

    private static IEnumerable<float> Label(FieldDefinition field, Prospect prospect)
    {
        var first = prospect.Lines[0];
        var (right, below) = (new LabelSeen(), new LabelSeen());
        foreach (var label in prospect.On.Labels.Of(field.Name))
        {
            var where = label.Where;
            if (where.Row == first.Row && where.Last < first.First)
                right = right.Or(label, first.First - where.Last - 1);
            else if (where.Row.Number < first.Row.Number && first.Row.Number - where.Row.Number <= 3 && where.Box.X0 < first.Box.X1 && where.Box.X1 > first.Box.X0)
                below = below.Or(label, first.Row.Number - where.Row.Number - 1);
        }
        return [right.Quality, right.Rank, right.Apart, below.Quality, below.Rank, below.Apart];
    }

    private static IEnumerable<float> Around(Prospect prospect)
    {
        var (page, first, last) = (prospect.On, prospect.Lines[0], prospect.Lines[^1]);
        IEnumerable<float> KindOf(string? text) => text is null ? Enumerable.Repeat(float.NaN, 9) : Numbers(page.KindOf(text));
        return
        [
            .. KindOf(page.Row(first.Row.Number - 1)?.Text), .. KindOf(page.Row(last.Row.Number + 1)?.Text), .. KindOf(first.Row.Text),
            .. prospect.Lines.Count < 2 ? KindOf(null) : KindOf(last.Text),
        ];
    }

    private static IEnumerable<float> Words(Prospect prospect, IReadOnlyList<string> vocabulary)
    {
        if (vocabulary.Count == 0)
            return [];
        var here = ContextWords.Of(prospect);
        return vocabulary.Select(word => here.Contains(word) ? 1f : 0f);
    }

    private static float[] Numbers(RowKind kind) =>
        [kind.Organisation, kind.Address, kind.Digits, kind.Letters, kind.Upper, kind.PostCode ? 1 : 0, kind.Contact ? 1 : 0, kind.Time ? 1 : 0, kind.Number ? 1 : 0];

    /// <summary>The best label seen so far: NaN where none was.</summary>
    private readonly record struct LabelSeen(float Quality, float Rank, float Apart)
    {
        public LabelSeen() : this(float.NaN, float.NaN, float.NaN) { }

        public LabelSeen Or(LabelMatch label, int apart) =>
            float.IsNaN(Quality) || label.Quality - 0.1 * label.Rank - 0.05 * apart > Quality - 0.1 * Rank - 0.05 * Apart ? new((float)label.Quality, (float)label.Rank, apart) : this;
    }
}
