using DocIntake.Samples.Forms;
using DocIntake.Samples.Invoices;
using DocIntake.Samples.Scanning;
using DocIntake.Samples.Values;

namespace DocIntake.Samples.Backlog;

/// <summary>What lies in the backlog, in order. One seed, one plan; numbers on the papers never repeat, so natural keys do not either.</summary>
public sealed class BacklogPlan
{
    private readonly Random random;
    private readonly List<Package> packages = [];
    private int number = 4710;

    private BacklogPlan(int seed) => random = new Random(seed);

    /// <summary>About twelve pages, one of each kind.</summary>
    public static IReadOnlyList<Package> Small(int seed)
    {
        var plan = new BacklogPlan(seed);
        plan.AddSmall();
        return plan.packages;
    }

    /// <summary>About fifty pages: a morning's post.</summary>
    public static IReadOnlyList<Package> Demo(int seed)
    {
        var plan = new BacklogPlan(seed);
        plan.AddStacks();
        plan.AddSingles();
        plan.AddBornDigital();
        plan.AddWrongFiles();
        return plan.packages;
    }

    /// <summary>At least this many pages: mornings one after the other.</summary>
    public static IReadOnlyList<Package> OfPages(int seed, int pages)
    {
        var plan = new BacklogPlan(seed);
        while (plan.packages.Sum(package => package.Leaves.Count) < pages)
        {
            plan.AddStacks();
            plan.AddSingles();
            plan.AddBornDigital();
        }
        plan.AddWrongFiles();
        return plan.packages;
    }

    /// <summary>One PDF of so many scanned forms, at 150 dpi, all different: to see a big file spread over all readers.</summary>
    public static Package Dense(int seed, int pages)
    {
        var plan = new BacklogPlan(seed);
        var leaves = Enumerable.Range(0, pages).SelectMany(_ => Leaf.Of(plan.Move()));
        return new ScannedStack("dense.pdf", plan.random.Next(), random => ScanQuality.Office(random) with { Dpi = 150, JpegQuality = 55 }) { Leaves = [.. leaves] };
    }

    private void AddSmall()
    {
        Scan("stack.tiff", ScanQuality.Office, Leaf.Separated(Move(), Bill()));
        Scan("claim.pdf", ScanQuality.Office, [.. Leaf.Of(Claim())]);
        Add((name, seed) => new Photographed(name, seed), "photo.jpg", Move());
        Add((name, seed) => new FilledOnScreen(name, seed), "form.pdf", Move());
        Add((name, seed) => new PrintedToPdf(name, seed), "invoice.pdf", Bill("GB412778319"));
        Add((name, seed) => new PrintedToPdf(name, seed), "claim-wrong-sum.pdf", Claim(Oddities.DoesNotAddUp));
        AddWrongFiles();
    }

    private void AddStacks()
    {
        Scan("stack-moves.tiff", ScanQuality.Office, Leaf.Separated(Move(), Move(Oddities.NotSigned), Move(), Move()));
        Scan("stack-fax.tiff", ScanQuality.Fax, Leaf.Separated(Claim(), Bill("GB530924467"), Move()));
        Scan("stack-blank-page.pdf", ScanQuality.Office, [.. Leaf.Of(Move()), Leaf.Blank, Leaf.Separator, .. Leaf.Of(Claim(Oddities.RefusedBySystem))]);
        Scan("stack-no-separator.pdf", ScanQuality.Office, [.. Leaf.Of(Claim()), .. Leaf.Of(Bill("GB671205834"))], "Two documents without a separator between them.");
        var upsideDown = Leaf.Of(Bill("DE319460275")).Select(leaf => leaf.PageInDocument == 2 ? leaf with { Turned = 180 } : leaf);
        Scan("stack-turned.pdf", ScanQuality.Office, [.. upsideDown, Leaf.Separator, .. Leaf.Of(Move())], "A page lies upside down.");
    }

    private void AddSingles()
    {
        Scan("move.pdf", ScanQuality.Office, [.. Leaf.Of(Move())]);
        Scan("move-sideways.pdf", ScanQuality.Office, [.. Leaf.Of(Move()).Select(leaf => leaf with { Turned = 90 })], "The page lies on its side.");
        Scan("move-poor.pdf", ScanQuality.Poor, [.. Leaf.Of(Move())]);
        Scan("move-other-town.pdf", ScanQuality.Office, [.. Leaf.Of(Move(Oddities.ContradictsRegister))]);
        Scan("move-unknown-person.pdf", ScanQuality.Office, [.. Leaf.Of(Move(Oddities.RefusedBySystem))]);
        Scan("claim.pdf", ScanQuality.Office, [.. Leaf.Of(Claim())]);
        Scan("claim-other-name.pdf", ScanQuality.Office, [.. Leaf.Of(Claim(Oddities.ContradictsRegister))]);
        Scan("claim-poor.pdf", ScanQuality.Poor, [.. Leaf.Of(Claim())]);
        Scan("invoice.pdf", ScanQuality.Office, [.. Leaf.Of(Bill("IE3628841KH"))]);
        Scan("invoice-wrong-sum.pdf", ScanQuality.Office, [.. Leaf.Of(Bill("DE287114906", Oddities.DoesNotAddUp))]);
        Scan("invoice-other-supplier.pdf", ScanQuality.Office, [.. Leaf.Of(Bill("GB412778319", Oddities.ContradictsRegister))]);
        Add((name, seed) => new Photographed(name, seed), "photo-move.jpg", Move());
        Add((name, seed) => new Photographed(name, seed), "photo-invoice.jpg", Bill("GB671205834"));
    }

    private void AddBornDigital()
    {
        for (var i = 0; i < 3; i++)
            Add((name, seed) => new FilledOnScreen(name, seed), "form.pdf", Move());
        foreach (var supplier in Registers.Suppliers.Take(4))
            Add((name, seed) => new PrintedToPdf(name, seed), "invoice.pdf", Bill(supplier.VatId));
        Add((name, seed) => new PrintedToPdf(name, seed), "claim.pdf", Claim());
        Add((name, seed) => new PrintedToPdf(name, seed), "claim-wrong-sum.pdf", Claim(Oddities.DoesNotAddUp));
    }

    private void AddWrongFiles()
    {
        Add((name, seed) => new Encrypted(name, seed, "sesame"), "encrypted.pdf", Claim());
        Add((name, seed) => new Broken(name, seed), "broken.pdf", Move());
        Add((name, seed) => new Copied(name, seed, packages[0].Name), "sent-again" + Path.GetExtension(packages[0].Name));
        Add((name, seed) => new TextCalledPdf(name, seed), "letter.pdf");
        Add((name, seed) => new EmptyFile(name, seed), "empty.pdf");
    }

    private void Scan(string name, Func<Random, ScanQuality> quality, IReadOnlyList<Leaf> leaves, string? note = null) =>
        packages.Add(new ScannedStack(Numbered(name), random.Next(), quality) { Leaves = leaves, Note = note });

    private void Add(Func<string, int, Package> make, string name, Paper? paper = null) =>
        packages.Add(make(Numbered(name), random.Next()) with { Leaves = paper is null ? [] : [.. Leaf.Of(paper)] });

    private string Numbered(string name) => $"{packages.Count + 1:000}-{name}";

    private Paper Move(string? oddity = null) => ChangesOfAddress.Invent(random, ++number, random.Next(10) switch { < 6 => Pen.Typed, < 9 => Pen.Upright, _ => Pen.Quick }, oddity);

    private Paper Claim(string? oddity = null) => BenefitClaims.Invent(random, ++number, oddity);

    private Paper Bill(string? vatId = null, string? oddity = null) => SupplierInvoices.Invent(random, ++number, vatId, oddity);
}
