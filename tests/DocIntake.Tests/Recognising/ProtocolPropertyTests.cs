using System.Globalization;
using System.Text;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Recognising;
using FsCheck;
using FsCheck.Fluent;

namespace DocIntake.Tests.Recognising;

/// <summary>Whatever a reader says, the host is well: each answer is one that fits, or ends as a DocumentException.</summary>
public sealed class ProtocolPropertyTests
{
    private const string Right = """{"kind":"recognised","id":1,"page":{"number":1,"width":9,"height":9,"dpi":300,"source":"ocr","words":[{"text":"a","box":[0,0,5,5],"confidence":0.5}],"codes":[],"formValues":[]}}""";

    /// <summary>What may stand where something right stood.</summary>
    private static readonly string[] Odd =
        ["null", "-1", "1e999", "99999999999999999999", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[[[[[", "true", "\"zones-read\"", "0.5", "}", "\u0001", ",", "\"page.png\"", "\"../../etc/passwd\""];

    [Fact]
    public void A_wrong_answer_ends_as_a_page_that_cannot_be_read() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(15).WithReplay(20261121, 7),
            Prop.ForAll(Answers().ToArbitrary(), answers => EndsWellAsync(answers).GetAwaiter().GetResult()));

    /// <summary>Some answers at once, each from a reader of its own: what costs time is starting them.</summary>
    private static Gen<string[]> Answers() => Gen.ArrayOf(Gen.OneOf(Exchanged(), Cut(), Noise()), 6);

    private static Gen<string> Exchanged() =>
        from at in Gen.Choose(0, Right.Length - 1)
        from length in Gen.Choose(1, 12)
        from odd in Gen.Elements(Odd)
        select Right[..at] + odd + Right[Math.Min(Right.Length, at + length)..];

    private static Gen<string> Cut() => from at in Gen.Choose(0, Right.Length - 1) select Right[..at];

    private static Gen<string> Noise() => from bytes in Gen.ArrayOf(Gen.Choose(1, 255)) select new string([.. bytes.Select(value => (char)value)]);

    private static async Task<bool> EndsWellAsync(string[] answers)
    {
        using var folder = new TestFolder();
        for (var number = 0; number < answers.Length; number++)
            await File.WriteAllTextAsync(folder.File(number.ToString(CultureInfo.InvariantCulture)), answers[number].Replace('\n', ' ') + "\n", Encoding.Latin1);
        var ends = await Task.WhenAll(answers.Select((answer, number) => EndOfAsync(folder, number)));
        return ends.All(end => end);
    }

    private static async Task<bool> EndOfAsync(TestFolder folder, int number)
    {
        await using var pool = TestReaders.Fake(folder, $"lying-{number}", $"read line; cat {folder.File(number.ToString(CultureInfo.InvariantCulture))}; read line");
        try
        {
            var page = await pool.RecogniseAsync("any.png", 1, folder.NewFolder(), new RecogniseSettings(["eng"], SearchablePdf: false, PageImage: false), default);
            return page is { Number: 1, ImageFile: null, Words: not null };
        }
        catch (DocumentException wrong)
        {
            return wrong.Kind == TaskKind.UnreadablePage && wrong.Message.Length > 20;
        }
    }
}
