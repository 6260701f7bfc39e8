using DocIntake.Samples.Drawing;
using DocIntake.Samples.Forms;
using DocIntake.Samples.Scanning;

namespace DocIntake.Samples.Backlog;

/// <summary>Makes the file of a package and says what is truly in it.</summary>
public static class Packing
{
    public static TruthFile Make(string folder, Package package)
    {
        var path = Path.Combine(folder, package.Name);
        var random = new Random(package.Seed);
        switch (package)
        {
            case ScannedStack stack:
                return Processed(package, Scan(path, stack, random));
            case Photographed:
                ImageFiles.WritePhoto(path, Camera.Take(Sheet.Print(package.Leaves.Single().Draw, 250), random.Next()), 82);
                return Processed(package, "photo");
            case PrintedToPdf:
                Sheet.WritePdf(path, package.Leaves.Select(leaf => leaf.Draw));
                return Processed(package, "text-pdf");
            case FilledOnScreen:
                var fields = Filled(package).Fields;
                ChangeOfAddressForm.WriteFillable(path, fields["form_number"] ?? ChangeOfAddressForm.ExampleNumber, fields);
                return Processed(package, "form-pdf");
            case Encrypted encrypted:
                Encrypt(path, encrypted);
                return Processed(package, "encrypted-pdf") with { Fate = FileFate.NeedsPassword, Password = encrypted.Password };
            case Broken:
                Sheet.WritePdf(path, package.Leaves.Select(leaf => leaf.Draw));
                var whole = File.ReadAllBytes(path);
                File.WriteAllBytes(path, whole[..Math.Min(1200, whole.Length / 3)]);
                return new TruthFile(package.Name, "broken-pdf", FileFate.Unreadable, [], [], Note: "It ends in the middle of its first object.");
            case Copied copied:
                File.Copy(Path.Combine(folder, copied.Original), path, overwrite: true);
                return new TruthFile(package.Name, "duplicate", FileFate.Duplicate, [], [], DuplicateOf: copied.Original);
            case TextCalledPdf:
                File.WriteAllText(path, "Dear Sir or Madam,\n\nplease find my new address below.\n\nKind regards\n");
                return new TruthFile(package.Name, "not-a-pdf", FileFate.Unreadable, [], [], Note: "A text file that is called .pdf.");
            case EmptyFile:
                File.WriteAllBytes(path, []);
                return new TruthFile(package.Name, "empty", FileFate.Unreadable, [], [], Note: "The file has no bytes.");
            default:
                throw new ArgumentOutOfRangeException(nameof(package), package, "No such package.");
        }
    }

    /// <returns>The kind of file it became.</returns>
    private static string Scan(string path, ScannedStack stack, Random random)
    {
        // A stack goes through one scanner in one go; only the skew differs from page to page.
        var quality = stack.Quality(random);
        var glass = stack.Leaves
            .Select(leaf => (leaf.Draw, Quality: quality with { Turned = leaf.Turned, Skew = quality.Skew * (0.5 + random.NextDouble() / 2) }, Seed: random.Next()))
            .ToList().AsParallel().AsOrdered();
        if (path.EndsWith(".pdf", StringComparison.Ordinal))
        {
            ImageFiles.WritePdf(path, glass.Select(page => ImageFiles.Jpeg(Scanner.Scan(Sheet.Print(page.Draw, quality.Dpi), page.Quality, page.Seed), quality.JpegQuality)));
            return "scanned-pdf";
        }
        ImageFiles.WriteTiff(path, [.. glass.Select(page => Scanner.Scan(Sheet.Print(page.Draw, quality.Dpi), page.Quality, page.Seed))], quality);
        return quality.Bilevel ? "fax-tiff" : "scanned-tiff";
    }

    private static void Encrypt(string path, Encrypted package)
    {
        var open = $"{path}.open";
        Sheet.WritePdf(open, package.Leaves.Select(leaf => leaf.Draw));
        // Static ids and vectors, which qpdf has for tests: the same seed makes the same bytes.
        Tool.Run("qpdf", ["--static-id", "--static-aes-iv", "--encrypt", package.Password, "owner", "128", "--use-aes=y", "--", open, path]);
        File.Delete(open);
    }

    private static Paper Filled(Package package) =>
        package.Leaves.Single().Paper ?? throw new ArgumentException($"{package.Name} holds no document.", nameof(package));

    private static TruthFile Processed(Package package, string kind)
    {
        var papers = package.Leaves.Select(leaf => leaf.Paper).OfType<Paper>().Distinct(ReferenceEqualityComparer.Instance).Cast<Paper>().ToList();
        var pages = package.Leaves.Select((leaf, index) => leaf.Paper is { } paper
            ? new TruthPage(index + 1, leaf.Fate, papers.FindIndex(other => ReferenceEquals(other, paper)) + 1, leaf.PageInDocument, leaf.Turned)
            : new TruthPage(index + 1, leaf.Fate, Turned: leaf.Turned));
        var documents = papers.Select((paper, index) => new TruthDocument(index + 1, paper.Workflow, OnPaper(paper), paper.Oddity));
        return new TruthFile(package.Name, kind, FileFate.Processed, [.. pages], [.. documents], Note: package.Note);
    }

    private static Dictionary<string, string> OnPaper(Paper paper) =>
        paper.Fields.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => field.Value ?? "");
}
