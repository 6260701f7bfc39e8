using System.Text.Json;
using System.Text.Json.Nodes;
using DocIntake.Pipeline.Documents;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Sorting;

namespace DocIntake.EndToEndTests.Commands;

/// <summary><c>docintake classify</c> on pages that are already read.</summary>
public sealed class ClassifyCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_model_that_was_kept_classifies_as_the_samples_themselves()
    {
        WriteSamples();
        Write("new/one.json", SamplePages.Mail(11));
        Write("new/two.json", SamplePages.Invoice(11));

        var (trained, told, _) = await RunAsync("classify", "train", At("samples"), "--out", At("model.json"));
        var (byModel, _, _) = await RunAsync("classify", At("new"), "--model", At("model.json"), "--out", At("by-model"));
        var (bySamples, summary, _) = await RunAsync("classify", At("new"), "--samples", At("samples"), "--out", At("by-samples"), "--json");

        Assert.Equal([0, 0, 0], [trained, byModel, bySamples]);
        Assert.Contains("Learned 2 types of 16 pages", told, StringComparison.Ordinal);
        Assert.Equal(1, (int)JsonNode.Parse(summary)!["types"]!["mail"]!); // one of the two
        foreach (var (name, type) in new[] { ("one", "mail"), ("two", "invoice") })
        {
            var written = JsonNode.Parse(await File.ReadAllTextAsync(At($"by-model/{name}.json")))!; // the file holds an object
            Assert.Equal((type, $"{name}.json"), ((string?)written["type"], (string?)written["file"]));
            Assert.InRange((double)written["confidence"]!, 0.5, 1); // always there
            Assert.Equal(await File.ReadAllTextAsync(At($"by-model/{name}.json")), await File.ReadAllTextAsync(At($"by-samples/{name}.json")));
        }
    }

    [Fact]
    public async Task Workflows_are_learned_by_their_samples()
    {
        for (var number = 0; number < 3; number++)
        {
            Write($"workflows/mail/samples/{number}.json", SamplePages.Mail(number));
            Write($"workflows/invoice/samples/{number}.json", SamplePages.Invoice(number));
        }
        Directory.CreateDirectory(At("workflows/systems"));
        await File.WriteAllTextAsync(At("workflows/mail/workflow.yaml"), "workflow: mail");

        var (code, told, _) = await RunAsync("classify", "train", At("workflows"), "--out", At("workflows/classifier.json"));

        Assert.Equal(0, code);
        Assert.Contains("Learned 2 types of 6 pages", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_learned_from_or_classified_by_is_told()
    {
        Write("samples/mail/1.json", SamplePages.Mail(1));
        Directory.CreateDirectory(At("samples/invoice"));
        await File.WriteAllTextAsync(At("model.json"), "{\"format\":1,");
        var page = At("samples/mail/1.json");

        foreach (var (arguments, words) in new (string[], string)[]
        {
            (["--samples", At("nowhere")], "There is no folder"),
            (["--samples", At("samples")], "Put samples of invoice there"),
            (["--model", At("model.json")], "it is damaged at line 1"),
            ([], "either --samples DIR or --model FILE"),
        })
        {
            var (code, _, error) = await RunAsync(["classify", page, "--out", At("out"), .. arguments]);
            Assert.Equal(2, code);
            Assert.Contains(words, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_type_whose_samples_cannot_be_read_and_a_file_nobody_can_read_are_told()
    {
        WriteSamples();
        Directory.CreateDirectory(At("samples/letter"));
        await File.WriteAllTextAsync(At("samples/letter/torn.json"), "[]");

        var (code, _, error) = await RunAsync("classify", "train", At("samples"), "--out", At("model.json"));
        Directory.Delete(At("samples/letter"), recursive: true);
        await File.WriteAllTextAsync(At("torn.json"), "no words");
        var (torn, _, reason) = await RunAsync("classify", At("torn.json"), "--samples", At("samples"), "--out", At("out"));

        Assert.Equal((2, 1), (code, torn));
        Assert.Contains("No sample of letter could be read", error, StringComparison.Ordinal);
        Assert.Contains("not a file of words", reason, StringComparison.Ordinal);
    }

    private void WriteSamples()
    {
        for (var number = 0; number < 8; number++)
        {
            Write($"samples/mail/{number}.json", SamplePages.Mail(number));
            Write($"samples/invoice/{number}.json", SamplePages.Invoice(number));
        }
    }

    private void Write(string name, RecognisedPage page)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!); // below the folder
        File.WriteAllText(At(name), JsonSerializer.Serialize(new { file = name, pages = new[] { page } }, ReaderJson.Options));
    }

    private string At(string name) => Path.Combine(folder.Path, name);

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => DocIntakeProgram.RunAsync(folder.Path, arguments);
}
