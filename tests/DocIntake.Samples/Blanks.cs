using DocIntake.Samples.Backlog;
using DocIntake.Samples.Drawing;
using DocIntake.Samples.Forms;
using DocIntake.Samples.Invoices;
using DocIntake.Samples.Scanning;
using DocIntake.Samples.Values;

namespace DocIntake.Samples;

/// <summary>What the workflows' folders hold of paper: blank forms, and a few samples with their truth.</summary>
public static class Blanks
{
    private const int Seed = 26;

    /// <summary>Writes blank.pdf and samples/, and prints the zones as workflow.yaml wants them.</summary>
    public static void Make(string workflows, TextWriter output)
    {
        ChangeOfAddressForm.WriteFillable(Path.Combine(workflows, "change-of-address", "blank.pdf"), ChangeOfAddressForm.ExampleNumber);
        Sheet.WritePdf(Path.Combine(workflows, "benefit-claim", "blank.pdf"),
        [
            sheet => BenefitClaimForm.DrawFirst(sheet, BenefitClaimForm.ExampleNumber, null, Pen.Typed(0)),
            sheet => BenefitClaimForm.DrawSecond(sheet, BenefitClaimForm.ExampleNumber, null, Pen.Typed(0)),
        ]);
        var random = new Random(Seed);
        Sample(workflows, new ScannedStack("scanned.pdf", Seed, Plain) { Leaves = [.. Leaf.Of(ChangesOfAddress.Invent(random, 1201, Pen.Typed))] });
        Sample(workflows, new ScannedStack("by-hand.pdf", Seed, Plain) { Leaves = [.. Leaf.Of(ChangesOfAddress.Invent(random, 1202, Pen.Upright))] });
        Sample(workflows, new FilledOnScreen("on-screen.pdf", Seed) { Leaves = [.. Leaf.Of(ChangesOfAddress.Invent(random, 1203, Pen.Typed))] });
        Sample(workflows, new ScannedStack("scanned.pdf", Seed, Plain) { Leaves = [.. Leaf.Of(BenefitClaims.Invent(random, 1204))] });
        Sample(workflows, new PrintedToPdf("printed.pdf", Seed) { Leaves = [.. Leaf.Of(BenefitClaims.Invent(random, 1205))] });
        Sample(workflows, new ScannedStack("scanned.pdf", Seed, Plain) { Leaves = [.. Leaf.Of(SupplierInvoices.Invent(random, 1206, "IE3628841KH"))] });
        Sample(workflows, new PrintedToPdf("printed.pdf", Seed) { Leaves = [.. Leaf.Of(SupplierInvoices.Invent(random, 1207, "GB412778319"))] });
        Sample(workflows, new PrintedToPdf("two-pages.pdf", Seed) { Leaves = [.. Leaf.Of(SupplierInvoices.Invent(random, 1208, "DE319460275"))] });
        foreach (var (form, zones) in new[] { ("change-of-address", ChangeOfAddressForm.Zones), ("benefit-claim", BenefitClaimForm.Zones) })
        {
            output.WriteLine($"{form}:");
            foreach (var zone in zones)
                output.WriteLine($"  {zone.Field}{(zone.Choice is null ? "" : $"={zone.Choice}")}: {zone.ToYaml()}");
        }
    }

    /// <summary>Small enough to be kept beside the workflow.</summary>
    private static ScanQuality Plain(Random random) => ScanQuality.Office(random) with { Dpi = 200, JpegQuality = 50, Noise = 1 };

    private static void Sample(string workflows, Package package)
    {
        var workflow = package.Leaves[0].Paper?.Workflow ?? throw new ArgumentException("A sample holds a document.", nameof(package));
        var folder = Directory.CreateDirectory(Path.Combine(workflows, workflow, "samples")).FullName;
        var truth = new Truth(package.Seed, "sample", [Packing.Make(folder, package)]);
        File.WriteAllText(Path.Combine(folder, Path.ChangeExtension(package.Name, ".json")), truth.ToJson());
    }
}
