using System.Globalization;
using DocIntake.Pipeline.Sorting;
using DocIntake.Pipeline.Workflows;
using DocIntake.Tests.Keying;
using Xunit.Abstractions;

namespace DocIntake.Tests.Sorting.Stacks;

/// <summary>
/// Stacks without separators, made of real documents. All of them, read as the service reads: <c>docintake read FILES --out READ/KIND</c> for each kind, one of them
/// tax-forms-two-pages, then these tests with DOCINTAKE_STACKS=READ; with --logger "console;verbosity=detailed" they tell their figures.
/// </summary>
public sealed class StackTests(ITestOutputHelper output)
{
    private const int Seeds = 5;

    [SkippableFact]
    public async Task Most_stacks_are_split_fully_right_and_every_wrong_split_is_flagged()
    {
        var score = new Score();
        foreach (var stack in StackMaker.Make(100, 1, await StackPapers.SomeAsync()))
            score.Count(stack, Sorter.Sort(stack.Pages, []));
        output.WriteLine(score.ToString());

        Assert.InRange(score.RightShare, 0.8, 1);
        Assert.Equal(0, score.WrongAndSilent);
        Assert.InRange(score.NeedlessShare, 0, 0.6);
    }

    /// <summary>Foreign papers of many pages bear words that hints name ("thank you", "invoice"), and look to the learned types like something they know.</summary>
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_wrong_split_is_silent_amid_foreign_paper_blank_sheets_and_documents_scanned_twice(bool learned)
    {
        Skip.If(Environment.GetEnvironmentVariable("DOCINTAKE_MEASURE") != "1", "DOCINTAKE_MEASURE=1 measures it.");
        var (known, foreign) = (await StackPapers.SomeAsync(), await StackPapers.ForeignAsync());
        foreach (var workflows in new[] { [], Workflows() })
            foreach (var amid in new[] { Amid.Nothing, Amid.BlankSheets | Amid.Twice })
            {
                var score = new Score();
                for (var seed = 1; seed <= Seeds; seed++)
                {
                    var chance = new Random(seed);
                    var mixed = known.OrderBy(_ => chance.Next()).ToList();
                    var samples = mixed.GroupBy(paper => paper.Kind).SelectMany(kind => kind.Take(kind.Count() / 2)).ToList();
                    var model = learned ? Learn(samples) : null;
                    foreach (var stack in StackMaker.Make(50, seed, [.. mixed.Except(samples), .. foreign], amid))
                        score.Count(stack, Sorter.Sort(stack.Pages, workflows, model));
                }
                output.WriteLine($"types learned {learned}, {workflows.Count} workflows, amid them {amid}: {score}");
                Assert.Equal(0, score.WrongAndSilent);
            }
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_documents_in_stacks_with_and_without_types_learned_of_others(bool learned)
    {
        var papers = StackPapers.ReadBefore(Read());
        foreach (var workflows in new[] { [], Workflows() })
        {
            var score = new Score();
            for (var seed = 1; seed <= Seeds; seed++)
            {
                var chance = new Random(seed);
                var mixed = papers.OrderBy(_ => chance.Next()).ToList();
                var samples = mixed.GroupBy(paper => paper.Kind).SelectMany(kind => kind.Take(Math.Min(20, kind.Count() / 2))).ToList();
                var model = learned ? Learn(samples) : null;
                foreach (var stack in StackMaker.Make(100, seed, [.. mixed.Except(samples)]))
                    score.Count(stack, Sorter.Sort(stack.Pages, workflows, model));
            }
            output.WriteLine($"{(learned ? "types" : "nothing")} learned, {workflows.Count} workflows: {score}");

            Assert.InRange(score.RightShare, 0.8, 1);
            Assert.Equal(0, score.WrongAndSilent);
        }
    }

    private static List<Workflow> Workflows() =>
        [.. new[] { "benefit-claim", "change-of-address", "receipt", "supplier-invoice" }.Select(name => WorkflowLoader.Load(Path.Combine(Papers.Workflows, name)).Workflow!)]; // they have no errors

    /// <summary>Two kinds of tax forms are one type: the same forms are among both.</summary>
    private static ClassifierModel Learn(IEnumerable<Paper> samples) => ClassifierTraining.Learn([.. samples.SelectMany(paper =>
        paper.Pages.Select((page, at) => new LabelledPage(new(paper.Kind.StartsWith("tax", StringComparison.Ordinal) ? "tax" : paper.Kind, at == 0), page)))]).Model;

    private static string Read()
    {
        var folder = Environment.GetEnvironmentVariable("DOCINTAKE_STACKS");
        Skip.If(folder is null, "DOCINTAKE_STACKS names no folder of documents that were read.");
        return folder!; // just asked
    }

    private sealed class Score
    {
        private int stacks, right, needless, silent;

        public double RightShare => right / (double)stacks;
        public double NeedlessShare => needless / (double)right;
        public int WrongAndSilent => silent;

        public void Count(MadeStack stack, SortedStack sorted)
        {
            stacks++;
            var begun = sorted.Documents.Select(document => document.Pages[0]).ToHashSet();
            var doubtful = sorted.Documents.Where(document => document.Doubt is not null).SelectMany(document => document.Pages).ToHashSet();
            begun.SymmetricExceptWith(stack.Begin);
            if (begun.Count == 0)
                (right, needless) = (right + 1, needless + (doubtful.Count > 0 ? 1 : 0));
            else if (!begun.All(page => doubtful.Contains(page) || doubtful.Contains(Before(sorted, page))))
                silent++;
        }

        /// <summary>The page before it that is in a document.</summary>
        private static int Before(SortedStack sorted, int page) => sorted.Documents.SelectMany(document => document.Pages).Where(other => other < page).Max();

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{stacks} stacks, fully right {RightShare:P1}; wrong and not flagged at that place {silent}; of the right ones flagged needlessly {NeedlessShare:P1}");
    }
}
