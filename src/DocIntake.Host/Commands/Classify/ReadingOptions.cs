using System.CommandLine;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;

namespace DocIntake.Host.Commands.Classify;

/// <summary>The options of classifying and of learning to: how paper is read, and how it is told.</summary>
internal sealed class ReadingOptions
{
    public Option<int> Readers { get; } = new("--readers") { Description = "Readers at work at the same time; 0: one for each core." };
    public Option<string> Languages { get; } = new("--languages") { Description = "Tesseract's names, joined: eng+deu.", DefaultValueFactory = _ => "eng" };
    public Option<SecondReaderMode> Second { get; } = SecondReaderOption.Create();
    public Option<bool> Json { get; } = new("--json") { Description = "The summary as one line of JSON." };

    public ReaderOptions Of(ParseResult parsed) =>
        new() { Count = parsed.GetValue(Readers), Languages = parsed.GetValue(Languages) ?? "eng", SecondReader = parsed.GetValue(Second) };
}
