using System.Text.Json;
using DocIntake.Pipeline.Recognising;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Recognising;

namespace DocIntake.Tests.Sorting.Stacks;

/// <summary>A document to make stacks of. Kind is where it comes from.</summary>
internal sealed record Paper(string Kind, string Name, IReadOnlyList<RecognisedPage> Pages);

/// <summary>Real documents to make stacks of.</summary>
internal static class StackPapers
{
    private static readonly RecogniseSettings Fast = new(["eng"], SearchablePdf: false, PageImage: false) { SecondReader = SecondReaderMode.Off };

    /// <summary>Papers of two to thirteen pages with their own text, of kinds no workflow knows: articles, a judgement, manuals.</summary>
    public static Task<IReadOnlyList<Paper>> ForeignAsync() => ReadAsync(
        new[] { "pdfpig/GHOSTSCRIPT-700236-1", "pdfpig/ICML03-081", "pdfpig/Judgement Document", "pdfpig/PDFBOX-624-2", "pdfpig/pop-bugzilla37292", "pdfpig/toc", "pdfjs/canvas", "pdfjs/calgray" }
            .Select(name => ("foreign", Path.Combine(SharedData.Folder(Path.Combine("hostile", "pdf")), name + ".pdf"))));

    /// <summary>Some of each kind, read by Tesseract alone, in less than a minute; the forms of two pages are PDFs with their own text.</summary>
    public static Task<IReadOnlyList<Paper>> SomeAsync() => ReadAsync(
        new[] { "advertisement", "email", "letter", "news", "scientific" }.SelectMany(kind => Of(kind, Path.Combine("document-classes", kind), 4))
            .Concat(Of("receipts", Path.Combine("receipts", "images"), 12)).Concat(Of("noisy-forms", Path.Combine("noisy-forms", "images"), 8))
            .Concat(Of("tax-forms", "tax-form-images", 5)).Concat(Of("tax-forms", "filled-1099-misc", 5, "*.pdf")).Concat(Of("tax-forms-two-pages", "blank-irs-forms", 12)));

    private static async Task<IReadOnlyList<Paper>> ReadAsync(IEnumerable<(string Kind, string File)> files)
    {
        using var folder = new TestFolder();
        await using var pool = TestReaders.Pool();
        var papers = new List<Paper>();
        foreach (var (kind, file) in files)
        {
            var prepared = await pool.PrepareAsync(file, Path.GetFileName(file), null, CancellationToken.None);
            var pages = new List<RecognisedPage>();
            for (var number = 1; number <= prepared.PageCount; number++)
                pages.Add(await pool.RecogniseAsync(file, number, folder.NewFolder(), Fast, CancellationToken.None));
            papers.Add(new Paper(kind, Path.GetFileName(file), pages));
        }
        return papers;
    }

    /// <summary>What <c>docintake read</c> wrote: one folder a kind.</summary>
    public static IReadOnlyList<Paper> ReadBefore(string folder) =>
        [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).SelectMany(kind => Directory.GetFiles(kind, "*.json").Order(StringComparer.Ordinal)
            .Select(file => new Paper(Path.GetFileName(kind), Path.GetFileName(file), PagesOf(file)))).Where(paper => paper.Pages.Count > 0)];

    private static List<RecognisedPage> PagesOf(string file)
    {
        using var written = JsonDocument.Parse(File.ReadAllText(file));
        return [.. written.RootElement.GetProperty("pages").EnumerateArray().Select(page => new RecognisedPage
        {
            Number = page.GetProperty("number").GetInt32(),
            Width = page.GetProperty("width").GetInt32(),
            Height = page.GetProperty("height").GetInt32(),
            Dpi = 0,
            Source = page.GetProperty("source").Deserialize<PageSource>(ReaderJson.Options),
            Words = page.GetProperty("words").Deserialize<List<Word>>(ReaderJson.Options)!, // a list, however short
        })];
    }

    private static IEnumerable<(string Kind, string File)> Of(string kind, string folder, int count, string pattern = "*.*") =>
        Directory.GetFiles(SharedData.Folder(folder), pattern).Order(StringComparer.Ordinal).Take(count).Select(file => (kind, file));
}
