using DocIntake.Pipeline.Learning.Accuracy;
using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Workflows;
using DocIntake.Tests.Workflows;

namespace DocIntake.Tests.Learning;

public sealed class ErrorContractTests
{
    private static readonly Workflow Shared = WorkflowFolder.Loaded("""
        fields:
          date: {type: date}
          total: {type: money}
          number: {type: id}
        decide: {target-error: 1%}
        """);

    /// <summary>Published values: "rule of three" and tables of exact limits, one-sided 95 %.</summary>
    [Theory]
    [InlineData(0, 299, 0.0100)]
    [InlineData(0, 20, 0.1391)]
    [InlineData(1, 473, 0.0100)]
    [InlineData(5, 100, 0.1022)]
    [InlineData(0, 0, 1)]
    [InlineData(3, 3, 1)]
    public void The_upper_bound_is_that_of_Clopper_and_Pearson(int wrong, int all, double bound)
    {
        Assert.Equal(bound, ErrorBound.Upper(wrong, all), 0.0002);
    }

    [Theory]
    [InlineData(0.01, 299)]
    [InlineData(0.005, 598)]
    public void So_many_without_an_error_are_just_enough(double target, int least)
    {
        Assert.Equal(least, ErrorBound.LeastChecked(target));
        Assert.True(ErrorBound.Upper(0, least) <= target);
        Assert.True(ErrorBound.Upper(0, least - 1) > target);
    }

    [Fact]
    public void Without_evidence_everything_is_looked_at()
    {
        var contracts = ErrorContract.Of(Shared, []);
        var decision = Decider.Decide(Shared, [.. Shared.Fields.Select(field => new FieldReadings(field, [new Reading("2026-01-05", "x", 0.999, Pipeline.Documents.FieldSource.Ocr, 1)]))], new DateOnly(2026, 11, 22), contracts);

        Assert.All(contracts.Values, contract => Assert.Null(contract.Threshold));
        Assert.All(decision.Fields, field => Assert.Contains("Everything is looked at until 1 % wrong can be promised", field.Doubt, StringComparison.Ordinal));
    }

    [Fact]
    public void Fields_share_a_promise_and_one_without_evidence_is_not_let_in()
    {
        var evidence = Values("date", 200, 0, 0.96).Concat(Values("total", 200, 0, 0.96)).ToList();

        var contracts = ErrorContract.Of(Shared, evidence);

        Assert.NotNull(contracts["date"].Threshold);
        Assert.Equal((400, 0), (contracts["total"].Checked, contracts["total"].Wrong));
        Assert.True(contracts["total"].Bound <= 0.01);
        Assert.Null(contracts["number"].Threshold);
    }

    [Fact]
    public void A_field_that_is_too_often_wrong_is_kept_out_of_the_shared_promise()
    {
        var evidence = Values("date", 900, 0, 0.96).Concat(Values("total", 100, 10, 0.96)).ToList();

        var contracts = ErrorContract.Of(Shared, evidence);

        Assert.NotNull(contracts["date"].Threshold);
        Assert.Null(contracts["total"].Threshold);
    }

    [Fact]
    public void Each_field_of_a_shared_promise_passes_as_far_as_its_own_evidence_carries()
    {
        var evidence = Values("date", 1000, 0, 0.971).Concat(Values("date", 60, 30, 0.81)).Concat(Values("total", 1000, 0, 0.81)).ToList();

        var contracts = ErrorContract.Of(Shared, evidence);

        Assert.InRange(contracts["date"].Threshold ?? 1, 0.82, 0.97);
        Assert.InRange(contracts["total"].Threshold ?? 1, 0.5, 0.8);
        Assert.Equal((2000, 0), (contracts["date"].Checked, contracts["date"].Wrong));
        Assert.Equal(contracts["date"].Bound, contracts["total"].Bound);
    }

    [Fact]
    public void What_drifts_closes_the_threshold_again()
    {
        var good = Values("date", 2000, 0, 0.97);
        Assert.NotNull(ErrorContract.Of(Shared, good)["date"].Threshold);

        var contract = ErrorContract.Of(Shared, [.. Values("date", 200, 12, 0.97), .. good])["date"];

        Assert.Null(contract.Threshold);
    }

    /// <summary>An honest confidence, everything checked at first, 2 % blind samples afterwards: a hundred times over, with other chance each time.</summary>
    [Fact]
    public void The_promise_is_kept_in_the_long_run_and_half_of_the_values_pass()
    {
        var (passed, wrong, all) = (0, 0, 0);
        for (var run = 0; run < 100; run++)
        {
            var chance = new Random(run);
            var evidence = new List<CheckedValue>();
            for (var block = 0; block < 30; block++)
            {
                var threshold = ErrorContract.Of(Shared, evidence)["date"].Threshold;
                for (var value = 0; value < 100; value++)
                {
                    // Seven of ten values are sure to 99.8 %, the others to anything.
                    var confidence = chance.NextDouble() < 0.7 ? 0.998 : chance.NextDouble();
                    var right = chance.NextDouble() < confidence;
                    var looked = threshold is null || confidence < threshold || chance.NextDouble() < BlindSample.UsualShare;
                    if (looked)
                        evidence.Insert(0, new CheckedValue("date", confidence, right));
                    all++;
                    (passed, wrong) = looked ? (passed, wrong) : (passed + 1, wrong + (right ? 0 : 1));
                }
            }
        }

        Assert.InRange(wrong / (double)passed, 0, 0.01);
        Assert.InRange(passed / (double)all, 0.5, 1);
    }

    [Fact]
    public void Blind_samples_are_the_same_whenever_asked_and_of_the_share_wanted()
    {
        var documents = Enumerable.Range(0, 5000).Select(_ => Guid.NewGuid()).ToList();

        var drawn = documents.Where(document => BlindSample.Drawn(document, "date", 0.05)).ToList();

        Assert.Equal(drawn, documents.Where(document => BlindSample.Drawn(document, "date", 0.05)));
        Assert.InRange(drawn.Count, 180, 320);
        Assert.NotEqual(drawn, documents.Where(document => BlindSample.Drawn(document, "total", 0.05)));
    }

    private static List<CheckedValue> Values(string field, int all, int wrong, double confidence) =>
        [.. Enumerable.Range(0, all).Select(at => new CheckedValue(field, confidence, at >= wrong))];
}
