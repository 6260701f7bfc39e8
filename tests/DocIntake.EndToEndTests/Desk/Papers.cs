using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Keying;
using DocIntake.Reader.Protocol;

namespace DocIntake.EndToEndTests.Desk;

/// <summary>Puts documents with printed pages before the desk.</summary>
public static class Papers
{
    private static int serial;

    private const string Invoice = """
        <body style="margin:90px;font:26px 'Liberation Serif';background:#fdfcf8;color:#222">
        <h1 id="supplier_name" style="display:inline-block;font-size:44px">Nordhafen Papier GmbH</h1>
        <p>Kai 14 · 20457 Hamburg</p><hr style="margin:60px 0">
        <p>Invoice <b id="invoice_number">R-2026-0417</b></p><p>Date <b id="invoice_date">17.09.2026</b></p>
        <table style="width:100%;margin-top:80px;border-collapse:collapse;font-size:26px" cellpadding="14">
        <tr style="border-bottom:2px solid #444"><td>Envelopes C4, 500</td><td align=right>60.00</td></tr><tr style="border-bottom:2px solid #444"><td>Toner</td><td align=right>40.00</td></tr></table>
        <p align=right style="margin-top:70px">Net <span id="net">100.00</span></p><p align=right style="color:#999">VAT 19 % <span id="vat">19.00</span></p>
        <p align=right><b>Total <span id="currency">EUR</span> <span id="total">119.00</span></b></p></body>
        """;

    private const string Terms = """
        <body style="margin:90px;font:24px 'Liberation Serif';background:#fdfcf8;color:#222"><h2>Terms</h2>
        <p>Payable within 30 days. Goods stay ours until they are paid for.</p></body>
        """;

    private const string Screen = """
        <body style="margin:20px;font:15px 'Liberation Sans';background:#d4d0c8"><h3>ACCOUNTS 3.1 &mdash; Voucher</h3>
        <p style="color:#b00;font-weight:bold">E-217 No such supplier: DE123456789</p><table border=1 cellpadding=4 bgcolor=white><tr><td>Voucher</td><td>R-2026-0417</td></tr></table></body>
        """;

    /// <summary>An invoice in review; the value of each doubtful field is what was misread, or the right one where null.</summary>
    public static async Task<ReviewTask> InvoiceAsync(
        this DeskHost desk, DeskBrowser browser, IReadOnlyDictionary<string, string?> doubtful, TaskKind kind = TaskKind.DoubtfulFields, string? workflow = "supplier-invoice")
    {
        var (first, boxes) = await browser.PrintAsync(Invoice);
        var (second, _) = await browser.PrintAsync(Terms);
        string[] pictures = [await desk.KeepAsync(first), await desk.KeepAsync(second)];
        (string Name, string Value)[] values =
        [
            ("supplier_name", "Nordhafen Papier GmbH"), ("invoice_number", "R-2026-0417"), ("invoice_date", "2026-09-17"),
            ("net", "100.00"), ("vat", "19.00"), ("total", "119.00"), ("currency", "EUR"),
        ];
        ReviewTask? task = null;
        await desk.ChangeAsync(db =>
        {
            var (submission, document) = Sorted(db, workflow, pictures);
            var fields = values.Select((value, order) => new Field(value.Name, order) { PageNumber = 1, Box = boxes[value.Name], Text = value.Value }.Read(
                doubtful.GetValueOrDefault(value.Name) ?? value.Value, doubtful.ContainsKey(value.Name) ? 0.61 : 0.97, FieldSource.Ocr,
                doubtful.ContainsKey(value.Name) ? "The print is faint." : null));
            task = workflow is null
                ? document.SendToReview(TaskKind.UnknownType, "No document type fits the first page.")
                : document.Understand(fields, "accounts", $"{doubtful.Count} fields are doubtful.", kind);
            db.Tasks.Add(task!); // there is a doubt, so there is a task
            return Task.CompletedTask;
        });
        return task!; // just made
    }

    /// <summary>An invoice the old system refused, or could not be asked about.</summary>
    public static async Task<ReviewTask> KeyedBadlyAsync(this DeskHost desk, DeskBrowser browser, bool unknown)
    {
        var task = await desk.InvoiceAsync(browser, new Dictionary<string, string?> { ["net"] = null });
        var screen = await desk.KeepAsync((await browser.PrintAsync(Screen, 900, 500)).Picture);
        ReviewTask? next = null;
        await desk.ChangeAsync(async db =>
        {
            var document = await db.Documents.FindAsync(task.DocumentId) ?? throw new InvalidOperationException("It was just made.");
            await db.Entry(document).Collection(d => d.Fields).LoadAsync();
            (await db.Tasks.FindAsync(task.Id))!.Close("Ada", db.Now); // likewise
            document.Correct("Ada", "net", "100.00");
            document.Approve("Ada");
            var keying = new KeyingRecord(document, "accounts");
            keying.Claim("bot 1");
            keying.Fill();
            keying.IntendToCommit("invoice_number=R-2026-0417-" + document.Id);
            keying.Keep("Voucher saved", screen);
            if (unknown)
                keying.GiveToPerson("The answer was lost and the search page fails, so nobody can tell whether the voucher is there.");
            else
                keying.Refuse("E-217 No such supplier: DE123456789");
            db.Keyings.Add(keying);
            next = document.SendToReview(unknown ? TaskKind.KeyingUnknown : TaskKind.KeyingRefused, keying.Reason!); // just set
            db.Tasks.Add(next);
        });
        return next!; // just made
    }

    /// <summary>An invoice that was keyed and filed, and a system that waits. Returns the document.</summary>
    public static async Task<Guid> FiledAsync(this DeskHost desk, DeskBrowser browser)
    {
        var filed = await desk.KeyedAndFiledAsync(browser);
        await desk.ChangeAsync(db =>
        {
            var pause = new KeyingPause("accounts", PauseKind.Unwell, db.Now);
            pause.Rest("Accounts payable says: The system is closed for maintenance.", db.Now, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2));
            db.Add(pause);
            return Task.CompletedTask;
        });
        return filed;
    }

    private static async Task<Guid> KeyedAndFiledAsync(this DeskHost desk, DeskBrowser browser)
    {
        var task = await desk.KeyedBadlyAsync(browser, unknown: true);
        await desk.ChangeAsync(async db =>
        {
            var document = await db.Documents.FindAsync(task.DocumentId) ?? throw new InvalidOperationException("It was just made.");
            (await db.Tasks.FindAsync(task.Id))!.Close("Ada", db.Now); // likewise
            db.Keyings.Single(keying => keying.DocumentId == document.Id).SettleByPerson("Ada", "AC-000017");
            document.KeyByPerson("Ada", "AC-000017");
            document.File(new string('a', 64), new string('b', 64));
        });
        return task.DocumentId!.Value; // a keying's task is about a document
    }

    /// <summary>A filed invoice whose supplier was wrong in another record, with the same reading. Nobody has looked at it.</summary>
    public static async Task<ReviewTask> SameMisreadingAsync(this DeskHost desk, DeskBrowser browser)
    {
        var filed = await desk.KeyedAndFiledAsync(browser);
        ReviewTask? task = null;
        await desk.ChangeAsync(async db =>
        {
            var document = await db.Documents.FindAsync(filed) ?? throw new InvalidOperationException("It was just made.");
            db.Tasks.Add(task = document.Question(TaskKind.SameMisreading, "supplier_name",
                "Supplier was keyed as \u201cNordhafen Papier GmbH\u201d here too, and nobody looked. In another record that was wrong: it is \u201cNordhafen Papier AG\u201d there. Compare it with the page."));
        });
        return task!; // just made
    }

    public static async Task<ReviewTask> LockedFileAsync(this DeskHost desk)
    {
        ReviewTask? task = null;
        await desk.ChangeAsync(db =>
        {
            var submission = new Submission("salaries.pdf", Sha(), 48_211, "folder");
            db.Submissions.Add(submission);
            db.Tasks.Add(task = submission.SendToReview(TaskKind.PasswordNeeded, "salaries.pdf is locked with a password. Type it, or refuse the file."));
            return Task.CompletedTask;
        });
        return task!; // just made
    }

    private static (Submission, Document) Sorted(IntakeDb db, string? workflow, string[] pictures)
    {
        var submission = new Submission($"scan-{++serial:000}.tif", Sha(), 182_400, "folder");
        db.Submissions.Add(submission);
        var pages = submission.Prepare("image/tiff", pictures.Length);
        db.Pages.AddRange(pages);
        submission.Sort(1);
        var document = new Document(submission.Id, 1, workflow, workflow is null ? null : "v1", 0.93);
        db.Documents.Add(document);
        foreach (var page in pages)
        {
            page.Recognise(Read(page.Number), pictures[page.Number - 1], pictures[page.Number - 1], null, 0.9);
            page.PutInto(document, page.Number);
        }
        return (submission, document);
    }

    private static RecognisedPage Read(int number) => new()
    {
        Number = number,
        Width = 1240,
        Height = 1754,
        Dpi = 150,
        Source = PageSource.Ocr,
        Words = [],
        ImageFile = "page.png",
    };

    private static Task<string> KeepAsync(this DeskHost desk, byte[] picture) => desk.Store.PutAsync(new MemoryStream(picture));

    private static string Sha() => Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
}
