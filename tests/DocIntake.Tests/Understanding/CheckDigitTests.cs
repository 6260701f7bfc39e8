using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;
using DocIntake.Tests.Workflows;

namespace DocIntake.Tests.Understanding;

public sealed class CheckDigitTests
{
    /// <summary>Numbers the schemes' own papers and issuers give as examples.</summary>
    [Theory]
    [InlineData("luhn", "4111 1111 1111 1111")]
    [InlineData("luhn", "79927398713")]
    [InlineData("ean", "4006381333931")]
    [InlineData("ean", "978-0-306-40615-7")]
    [InlineData("isbn-10", "0-306-40615-2")]
    [InlineData("isbn-10", "0-8044-2957-X")]
    [InlineData("aba", "111000025")]
    [InlineData("bsn", "111222333")]
    [InlineData("mod11-2", "0000-0002-1825-0097")]
    [InlineData("mod11-2", "0000-0002-9079-593X")]
    [InlineData("mod97-10", "5493001KJTIIGC8Y1R12")]
    [InlineData("mod37-2", "A999914123456N")]
    [InlineData("mod11-10", "86095742719")]
    [InlineData("mod37-36", "A12425GABC1234002M")]
    [InlineData("verhoeff", "2363")]
    public void A_number_holds_and_no_wrong_digit_in_it_goes_unseen(string scheme, string number)
    {
        var check = CheckDigit.All[scheme];

        Assert.True(check.Holds(number));
        for (var at = 0; at < number.Length; at++)
        {
            if (char.IsDigit(number[at]))
                Assert.DoesNotContain(Enumerable.Range(0, 10).Where(digit => digit != number[at] - '0'), digit => check.Holds(number[..at] + digit + number[(at + 1)..]));
        }
    }

    [Theory]
    [InlineData("luhn", "")]
    [InlineData("luhn", "0")]
    [InlineData("luhn", "41I1111111111111")]
    [InlineData("isbn-10", "X306406152")]
    [InlineData("verhoeff", "236٣")]
    public void What_is_no_number_of_the_scheme_does_not_hold(string scheme, string number) => Assert.False(CheckDigit.All[scheme].Holds(number));

    [Fact]
    public void The_number_that_holds_is_taken_and_one_that_does_not_is_for_a_person()
    {
        var workflow = WorkflowFolder.Loaded("fields:\n  card: {title: Card, type: id, label: Card, check-digit: luhn}\n");

        var right = Decide(workflow, "Card 79927398713");
        var wrong = Decide(workflow, "Card 79927398710");

        Assert.Equal(("79927398713", (string?)null), (right.Reading?.Value, right.Doubt));
        Assert.Contains("The check digit of Card '79927398710' does not fit", wrong.Doubt, StringComparison.Ordinal);
        Assert.True(right.Reading!.Confidence > wrong.Reading!.Confidence); // both were found
    }

    private static DecidedField Decide(Workflow workflow, string line) =>
        Decider.Decide(workflow, Extractor.Extract(workflow, new DocumentContent(PaperPage.Of(line))), new DateOnly(2026, 11, 22)).Fields[0];
}
