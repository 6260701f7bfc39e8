using DocIntake.Pipeline.Documents;
using DocIntake.Reader.Protocol;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Tests.Reviewing;

/// <summary>A real SQLite file with something for people to do in it; gone when disposed.</summary>
internal sealed class DeskDatabase : IAsyncDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"desk-{Guid.NewGuid():N}.db");
    private readonly DbContextOptions<IntakeDb> options;

    public DeskDatabase()
    {
        options = new DbContextOptionsBuilder<IntakeDb>().UseSqlite($"Data Source={file};Pooling=False").Options;
        using var db = Open();
        db.Database.EnsureCreated();
    }

    public IntakeDb Open() => new(options, TimeProvider.System);

    public async Task<T> AskAsync<T>(Func<IntakeDb, Task<T>> ask)
    {
        await using var db = Open();
        return await ask(db);
    }

    public Task ChangeAsync(Action<IntakeDb> change) => ChangeAsync(db =>
    {
        change(db);
        return Task.CompletedTask;
    });

    public async Task ChangeAsync(Func<IntakeDb, Task> change)
    {
        await using var db = Open();
        await change(db);
        await db.SaveChangesAsync();
    }

    /// <summary>A submission that was opened; its pages wait to be read.</summary>
    public async Task<Submission> StackAsync(string fileName, int pages)
    {
        var submission = new Submission(fileName, Sha(Random.Shared.Next()), 1000, "folder");
        await ChangeAsync(db =>
        {
            db.Submissions.Add(submission);
            db.Pages.AddRange(submission.Prepare("image/tiff", pages));
        });
        return submission;
    }

    /// <summary>A two-page invoice with three fields (and a supplier), of which <paramref name="doubtful"/> are doubtful; its task is open.</summary>
    public async Task<ReviewTask> DoubtfulAsync(string[]? doubtful = null, string? workflow = "supplier-invoice", string? system = "accounts",
        (string Field, string Value, Asked Why)? asked = null, string? supplier = null)
    {
        var submission = new Submission("invoice.pdf", Sha(Random.Shared.Next()), 1000, "folder");
        ReviewTask? task = null;
        await ChangeAsync(db =>
        {
            db.Submissions.Add(submission);
            var pages = submission.Prepare("application/pdf", 2);
            db.Pages.AddRange(pages);
            submission.Sort(1);
            var document = new Document(submission.Id, 1, workflow, workflow is null ? null : "v1", 0.9);
            db.Documents.Add(document);
            foreach (var page in pages)
            {
                page.Recognise(Read(page.Number), Sha(page.Number), Sha(page.Number), null, 1);
                page.PutInto(document, page.Number);
            }
            doubtful ??= ["net", "total"];
            Field[] fields = [Make("net", 0, "100.00"), Make("vat", 1, "19.00"), Make("total", 2, "119.00"), .. supplier is null ? Array.Empty<Field>() : [Make("supplier", 3, supplier)]];
            task = document.Understand(fields, system, $"{doubtful.Length} fields are doubtful",
                workflow is null ? TaskKind.UnknownType : TaskKind.DoubtfulFields)!;
            db.Tasks.Add(task);
        });
        return task!;

        Field Make(string name, int order, string value) => new Field(name, order) { PageNumber = 1, Box = new Box(10, 10, 90, 30) }
            .Read(value, 0.6, FieldSource.Ocr, doubtful.Contains(name) ? "The print is faint." : name == asked?.Field ? "A sample." : null, name == asked?.Field ? asked.Value.Why : Asked.No);
    }

    /// <summary>A later step sends the task's document to people again.</summary>
    public async Task<ReviewTask> ReviewAgainAsync(ReviewTask first, TaskKind kind, string reason)
    {
        ReviewTask? task = null;
        await ChangeAsync(async db => db.Tasks.Add(task = (await db.Documents.SingleAsync(d => d.Id == first.DocumentId)).SendToReview(kind, reason)));
        return task!;
    }

    public static RecognisedPage Read(int number) => new()
    {
        Number = number,
        Width = 1240,
        Height = 1754,
        Dpi = 150,
        Source = PageSource.Ocr,
        Words = [],
        ImageFile = "page.png",
    };

    public static string Sha(int number) => number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync()
    {
        foreach (var left in (string[])[file, file + "-wal", file + "-shm"])
            File.Delete(left);
        return ValueTask.CompletedTask;
    }
}
