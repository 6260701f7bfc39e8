using DocIntake.Pipeline.Understanding;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Workflows;

namespace DocIntake.Tests.Understanding;

public sealed class MarkedOptionTests
{
    private const double Threshold = 0.85;

    [Theory]
    [InlineData(MarkKind.Marked, 0.98, MarkKind.Empty, 0.99, "owner", true)]
    [InlineData(MarkKind.Empty, 0.99, MarkKind.Empty, 0.99, null, true)]
    [InlineData(MarkKind.Empty, 0.99, MarkKind.Filled, 0.95, "tenant", true)]
    [InlineData(MarkKind.Marked, 0.98, MarkKind.Marked, 0.97, "owner", false)]
    [InlineData(MarkKind.Filled, 0.95, MarkKind.Marked, 0.98, "tenant", false)]
    [InlineData(MarkKind.TakenBack, 0.6, MarkKind.Empty, 0.99, "owner", false)]
    [InlineData(MarkKind.Marked, 0.55, MarkKind.Empty, 0.99, "owner", false)]
    public void Takes_the_one_box_that_is_marked_and_asks_where_two_are(MarkKind first, double sure, MarkKind second, double surely, string? answer, bool passes)
    {
        var reading = Read((first, sure, 0.3), (second, surely, 0.2));

        Assert.Equal(answer, reading.Value);
        Assert.Equal(passes, reading.Confidence >= Threshold);
    }

    [Theory]
    [InlineData(0.6, true)]
    [InlineData(0.25, false)]
    public void A_mark_taken_back_leaves_the_other_one_if_it_has_clearly_more_ink(double ink, bool passes)
    {
        var reading = Read((MarkKind.TakenBack, 0.6, ink), (MarkKind.Marked, 0.98, 0.25));

        Assert.Equal("tenant", reading.Value);
        Assert.Equal(passes, reading.Confidence >= Threshold);
    }

    private static Reading Read((MarkKind Mark, double Sure, double Ink) owner, (MarkKind Mark, double Sure, double Ink) tenant)
    {
        var workflow = WorkflowFolder.Loaded("blank: blank.pdf\nfields:\n  dwelling: {type: choice, choices: {owner: {box: [1, 1, 2, 2]}, tenant: {box: [3, 1, 4, 2]}}}\n", ("blank.pdf", "%PDF-1.4"));
        ZoneReading Zone(string option, (MarkKind Mark, double Sure, double Ink) seen) =>
            new($"dwelling={option}", seen.Mark is MarkKind.Marked or MarkKind.Filled ? "true" : "false", seen.Sure, seen.Ink, new Box(1, 1, 9, 9)) { Mark = seen.Mark };
        var zones = new[] { Zone("owner", owner), Zone("tenant", tenant) }.ToDictionary(zone => zone.Name);
        return Extractor.Extract(workflow, new DocumentContent([PaperPage.Of()], zones))[0].Readings[0];
    }
}
