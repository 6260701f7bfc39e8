using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Pipeline.Reviewing;

/// <summary>
/// One record was found wrong: others of its type hold the very value that was wrong there, in the same field, and nobody looked at it. A name misread once is misread
/// again. Amounts, dates and what is chosen from a list are the same by chance, and what very many documents say is no misreading.
/// </summary>
internal static class SameMisreadings
{
    private const int FewestLetters = 4, MostRecords = 100;

    /// <summary>Opens a task for each of them; one that is open stays the only one. Nothing is saved yet.</summary>
    /// <param name="db">Where the others are.</param>
    /// <param name="type">The document's, for what its fields are called.</param>
    /// <param name="wrong">The document, as it stood.</param>
    /// <param name="changed">What should stand there, by the names of its fields.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task OpenTasksAsync(this IntakeDb db, DeskType? type, Document wrong, IReadOnlyDictionary<string, string?> changed, CancellationToken cancel)
    {
        foreach (var (name, now) in changed)
        {
            var (was, field) = (wrong.Fields.Single(one => one.Name == name), type?.Field(name) ?? DeskField.Plain(name));
            if (was.DecidedBy is not null || was.Value is not { } value || value.Count(char.IsLetter) < FewestLetters || field.Choices.Count > 0)
                continue;
            var others = await db.Documents.Where(other => other.Id != wrong.Id && other.Workflow == wrong.Workflow && other.Stage == DocumentStage.Filed && other.System != null
                    && other.Fields.Any(one => one.Name == name && one.Value == value && one.DecidedBy == null)
                    && !db.Tasks.Any(task => task.DocumentId == other.Id && task.State == TaskState.Open))
                .OrderByDescending(other => other.Id).Take(MostRecords + 1).ToListAsync(cancel);
            if (others.Count > MostRecords)
                continue;
            db.Tasks.AddRange(others.Select(other => other.Question(TaskKind.SameMisreading, name,
                $"{field.Title} was keyed as \u201c{value}\u201d here too, and nobody looked. In another record that was wrong: it is \u201c{now ?? "nothing"}\u201d there. Compare it with the page.")));
        }
    }

    /// <summary>A person corrects the record: what was asked about it is settled.</summary>
    public static async Task CloseTasksAsync(this IntakeDb db, Document document, string person, CancellationToken cancel)
    {
        foreach (var task in await db.Tasks.Where(task => task.DocumentId == document.Id && task.Kind == TaskKind.SameMisreading && task.State == TaskState.Open).ToListAsync(cancel))
            task.Close(person, db.Now);
    }
}
