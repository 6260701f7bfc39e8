using System.Globalization;
using System.Text.Json;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Understanding;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Recognising;
using DocIntake.Tests.Workflows;
using Xunit.Abstractions;

namespace DocIntake.Tests.Understanding;

/// <summary>US tax form 1099-MISC, once printed by hand and scanned, five times typed: one set of zones, the blank is one of the typed ones.</summary>
public sealed class HandPrintedFormTests(ITestOutputHelper output) : IDisposable
{
    private const string Forms = "filled-1099-misc", Blank = "f1099msc_state.pdf";

    private const string Money = "0-9.,", Number = "0-9A-Z-";

    /// <summary>Zones in millimetres, and the characters that may stand there. Several fields in one zone, or one field in several zones, are told by '+'.</summary>
    private static readonly (string Fields, string Box, string? Characters)[] Zones =
    [
        ("PayerName+PayerAddress", "[18, 20.6, 104.5, 47.2]", null),
        ("PayerTIN", "[18.6, 51.5, 60.6, 63.4]", Number), ("RecipientTIN", "[61.6, 51.5, 104.3, 63.4]", Number),
        ("RecipientName", "[18.6, 67, 104.3, 76.4]", null), ("RecipientAddress", "[18.6, 79.7, 104.3, 88.9]", null), ("RecipientAddress", "[18.6, 92.2, 104.3, 101.4]", null),
        ("AccountNumber", "[18.6, 107.6, 73.4, 114.4]", Number),
        ("Rents", "[109, 19, 139.2, 26]", Money), ("Royalties", "[109, 31.5, 139.2, 38.4]", Money), ("OtherIncome", "[109, 41.6, 139.2, 46.8]", Money),
        ("FederalIncomeTaxWithheld", "[144.6, 41.6, 174.6, 46.8]", Money),
        ("FishingBoatProceeds", "[109, 56.5, 139.2, 63.6]", Money), ("MedicalHealthCarePayments", "[144.6, 56.5, 174.6, 63.6]", Money),
        ("SubstitutePayments", "[144.6, 71, 174.6, 76.4]", Money), ("CropInsuranceProceeds", "[109, 82.5, 139.2, 89]", Money),
        ("GrossProceedsAttorney", "[144.6, 83.6, 174.6, 89]", Money), ("FishResale", "[109, 95, 139.2, 101.7]", Money), ("409ADeferrals", "[144.6, 95, 174.6, 101.7]", Money),
        ("ExcessGoldenParachutePayments", "[109, 109, 139.2, 114.4]", Money), ("NonqualifiedDeferredCompensation", "[144.6, 109, 174.6, 114.4]", Money),
        ("StateTaxWithheld", "[109, 117.6, 139.2, 122.4]", Money), ("StateNo", "[140.4, 117.6, 174.6, 122.4]", null), ("StateIncome", "[180.2, 117.6, 203, 122.4]", Money),
    ];
    private static readonly (string Field, string Box)[] Ticks = [("DirectSale5000", "[133.3, 72.4, 136.6, 75.7]"), ("FATCA", "[79.9, 109.1, 83.2, 112.4]"), ("2ndTIN", "[95.1, 109.1, 98.4, 112.4]")];

    private readonly ReaderPool pool = TestReaders.Pool();
    private readonly TestFolder folder = new();

    [SkippableFact]
    public async Task The_hand_printed_scan_is_read_by_its_zones()
    {
        Skip.IfNot(File.Exists(Path.Combine(new ReaderOptions().SecondReaderFolder, SecondReaderFiles.Model(SecondReaderFiles.Hand))), "The recogniser for handwriting is not installed.");
        var (right, all, sure) = await ReadAsync("f1099_scanned.jpg", "f1099_scanned.jpg.json");

        Assert.InRange(right, 21, all);
        Assert.Empty(sure);
    }

    [SkippableTheory]
    [InlineData("payer")]
    [InlineData("payer_2")]
    [InlineData("recipient")]
    [InlineData("recipient_2")]
    [InlineData("state")]
    public async Task The_typed_forms_are_read_as_pictures_by_the_same_zones(string name)
    {
        var picture = folder.File($"{name}.jpg");
        Skip.IfNot(File.Exists(Path.Combine(new ReaderOptions().SecondReaderFolder, SecondReaderFiles.Library)), "The second reader is not installed.");
        Drawn.Run("pdftoppm", ["-r", "200", "-jpeg", "-singlefile", Path.Combine(SharedData.Folder(Forms), $"f1099msc_{name}.pdf"), Path.ChangeExtension(picture, null)], picture);

        var (right, all, sure) = await ReadAsync(picture, $"f1099msc_{name}.pdf.json");

        Assert.InRange(right, all - 2, all);
        Assert.Empty(sure);
    }

    /// <returns>How many fields are right, of how many, and what is wrong and would pass.</returns>
    private async Task<(int Right, int All, IReadOnlyList<string> Sure)> ReadAsync(string file, string truthFile)
    {
        var shared = SharedData.Folder(Forms);
        using var config = new WorkflowFolder();
        File.Copy(Path.Combine(shared, Blank), Path.Combine(config.Folder, "blank.pdf"));
        var workflow = config.With("workflow.yaml", Yaml()).Load().Workflow!; // written here
        var pages = folder.NewFolder();
        var page = await pool.RecogniseAsync(Path.Combine(shared, file), 1, pages, new RecogniseSettings(["eng"], SearchablePdf: false), default);

        var form = await new FormReader(pool).ReadAsync(workflow, [new PageWithImage(page, Path.Combine(pages, page.ImageFile!))], default); // written unless asked not to

        Assert.Null(form.Problem);
        var truth = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(shared, "truth", truthFile)))!; // an object
        var (right, sure) = (0, new List<string>());
        foreach (var (field, told) in truth)
        {
            var (text, confidence) = Read(form, field);
            var same = Plain(field, text) == Plain(field, told);
            right += same ? 1 : 0;
            if (!same && confidence >= 0.85)
                sure.Add($"{field}: {text} for {told} at {confidence}");
            output.WriteLine($"{(same ? "right" : "WRONG")} {confidence:0.00} {field}: {text}{(same ? "" : $" for {told}")}");
        }
        output.WriteLine($"{Path.GetFileName(file)}: {right} of {truth.Count} right");
        return (right, truth.Count, sure);
    }

    private static string Yaml() => "workflow: claim\ntitle: 1099-MISC\nblank: blank.pdf\nfields:\n"
        + string.Concat(Zones.Select((zone, i) => $"  z{i}: {{type: text, zone: {{box: {zone.Box}{(zone.Characters is null ? "" : $", characters: \"{zone.Characters}\"")}}}}}\n"))
        + string.Concat(Ticks.Select((tick, i) => $"  t{i}: {{type: tick, zone: {{box: {tick.Box}}}}}\n"));

    /// <summary>A zone with a name and an address under it holds the name in its first line.</summary>
    private static (string Text, double Confidence) Read(FormReading form, string field)
    {
        var tick = Array.FindIndex(Ticks, tick => tick.Field == field);
        if (tick >= 0)
            return (form.Zones[$"t{tick}"].Text == "true" ? "selected" : "unselected", form.Zones[$"t{tick}"].Confidence);
        var zones = Zones.Select((zone, i) => (zone.Fields, Read: form.Zones[$"z{i}"])).Where(zone => zone.Fields.Split('+').Contains(field)).ToList();
        var lines = zones.SelectMany(zone => (zone.Read.Text ?? "").Split('\n')).ToList();
        var own = zones[0].Fields.Contains('+', StringComparison.Ordinal) ? (field.EndsWith("Name", StringComparison.Ordinal) ? lines.Take(1) : lines.Skip(1)) : lines;
        return (string.Join(' ', own), zones.Min(zone => zone.Read.Confidence));
    }

    /// <summary>Money by its value, all else by its letters and figures.</summary>
    private static string Plain(string field, string text)
    {
        var amount = text.Length > 3 && text[^3] == ',' ? $"{text[..^3]}.{text[^2..]}" : text;
        var isMoney = Zones.FirstOrDefault(zone => zone.Fields == field).Characters == Money;
        return isMoney && decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("0.00", CultureInfo.InvariantCulture)
            : new string([.. text.ToUpperInvariant().Where(char.IsLetterOrDigit)]);
    }

    public void Dispose()
    {
        pool.DisposeAsync().AsTask().GetAwaiter().GetResult();
        folder.Dispose();
    }
}
