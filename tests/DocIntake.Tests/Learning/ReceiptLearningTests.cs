using System.Collections.Concurrent;
using DocIntake.Pipeline.Learning.Accuracy;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Judging;
using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Workflows;
using DocIntake.Tests.Recognising;
using DocIntake.Tests.Workflows;
using Xunit.Abstractions;

namespace DocIntake.Tests.Learning;

/// <summary>
/// The workflow "receipt" on real receipts, from pixels: five folds by the documents' names, each judged by what was learned from the others. DOCINTAKE_MEASURE=1
/// takes all 206; without it the first 40 show that learning wins at all.
/// </summary>
public sealed class ReceiptLearningTests(ITestOutputHelper output)
{
    private static readonly bool All = Environment.GetEnvironmentVariable("DOCINTAKE_MEASURE") == "1";

    [SkippableFact]
    public async Task Learned_from_others_a_receipts_fields_are_right_and_confidence_says_how_often()
    {
        var folder = SharedData.Folder("receipts");
        var receipt = WorkflowLoader.Load(Path.Combine(RepositoryFolder(), "workflows", "receipt")).Workflow! with { Model = null };
        var documents = await ReadAsync(folder, All ? int.MaxValue : 40);

        var learned = WorkflowLearning.Learn(receipt, documents, rememberValues: true);

        foreach (var contest in learned.Contests)
        {
            var held = learned.Fields.FirstOrDefault(field => field.Model.Name == contest.Field)?.HeldOut ?? [];
            output.WriteLine($"{contest} calibration error {CalibrationError(held):0.000}");
        }
        Assert.True(learned.Contests.Sum(contest => contest.Right) >= learned.Contests.Sum(contest => contest.RightBefore));
        Assert.True(learned.Contests.Average(contest => contest.Brier) < learned.Contests.Average(contest => contest.BrierBefore));
        // What the likeliest value scores never makes it less sure, nor what its rival scores surer, whatever these few receipts seem to say.
        Assert.All(learned.Fields, field => Assert.True(field.Model.Calibration.Weights[0] >= 0 && field.Model.Calibration.Weights[1] <= 0));
        if (!All)
            return;
        double Share(string field) => learned.Contests.Single(contest => contest.Field == field) is var one ? one.Right / (double)one.Documents : 0;
        Assert.InRange((Share("company") + Share("address") + Share("date") + Share("total")) / 4, 0.80, 1);
        Assert.InRange(Share("date"), 0.92, 1);
        Assert.InRange(Share("total"), 0.92, 1);
        Assert.All(learned.Fields, field => Assert.InRange(CalibrationError(field.HeldOut), 0, 0.05));
        // Where the truth has no total although the receipt does, nothing can be said.
        var (error, passed) = LongRun(learned.Fields, documents.Where(document => document.Truth.Of("total").Length > 0).Select(document => document.Digest).ToList());
        output.WriteLine($"promise of 1 % on dates and totals, 100 offices of 6000 receipts each: {error:0.0000} of the values nobody looked at were wrong; of the second half {passed:0.000} passed");
        Assert.InRange(error, 0, 0.01);
        Assert.InRange(passed, 0.5, 1);
    }

    /// <summary>A hundred offices, each with a stream of receipts drawn from those held out; persons look at everything until the promise lets values pass, then at 2 % of what passes.</summary>
    private static (double Error, double Passed) LongRun(IReadOnlyList<LearnedField> fields, List<string> receipts)
    {
        var workflow = WorkflowFolder.Loaded("fields: {date: {type: date}, total: {type: money}}\ndecide: {target-error: 1%}");
        var held = fields.Where(field => field.Model.Name is "date" or "total").ToDictionary(field => field.Model.Name, field => field.HeldOut.ToDictionary(one => one.Document));
        var (late, passedLate, passed, wrong) = (0, 0, 0, 0);
        for (var office = 0; office < 100; office++)
        {
            var (chance, evidence) = (new Random(office), new List<CheckedValue>());
            for (var day = 0; day < 60; day++)
            {
                var contracts = ErrorContract.Of(workflow, evidence);
                foreach (var (name, said) in Enumerable.Range(0, 100).Select(_ => receipts[chance.Next(receipts.Count)]).SelectMany(receipt => held.Select(field => (field.Key, field.Value[receipt]))))
                {
                    late += day >= 30 ? 1 : 0;
                    if (contracts[name].Threshold is not { } threshold || said.Confidence < threshold || chance.NextDouble() < BlindSample.UsualShare)
                        evidence.Insert(0, new CheckedValue(name, said.Confidence, said.Right));
                    else
                        (passed, wrong, passedLate) = (passed + 1, wrong + (said.Right ? 0 : 1), passedLate + (day >= 30 ? 1 : 0));
                }
            }
        }
        return (passed == 0 ? 0 : wrong / (double)passed, passedLate / (double)late);
    }

    /// <summary>Expected difference of confidence and share right, over ten groups of as many values.</summary>
    private static double CalibrationError(IReadOnlyList<HeldOut> held) => held.Count == 0 ? 0 : held.OrderBy(one => one.Confidence).Chunk((held.Count + 9) / 10)
        .Sum(group => Math.Abs(group.Average(one => one.Confidence) - group.Average(one => one.Right ? 1.0 : 0)) * group.Length) / held.Count;

    private static async Task<IReadOnlyList<LearningDocument>> ReadAsync(string folder, int most)
    {
        await using var readers = TestReaders.Pool(options => options.Count = Environment.ProcessorCount);
        var documents = new ConcurrentBag<LearningDocument>();
        var files = Directory.GetFiles(Path.Combine(folder, "images")).Order(StringComparer.Ordinal).Take(most);
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (file, cancel) =>
        {
            var images = Directory.CreateTempSubdirectory("receipt-");
            var page = await readers.RecogniseAsync(file, 1, images.FullName, new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false), cancel);
            images.Delete(recursive: true);
            documents.Add(new LearningDocument(Path.GetFileName(file), new DocumentContent(page), SampleTruth.Read(Path.Combine(folder, "fields", Path.GetFileNameWithoutExtension(file) + ".json"))));
        });
        return [.. documents.OrderBy(document => document.Name, StringComparer.Ordinal)];
    }

    private static string RepositoryFolder()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "DocIntake.sln")))
            at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("The tests do not run from a checkout.");
    }
}
