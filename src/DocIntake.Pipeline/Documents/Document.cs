namespace DocIntake.Pipeline.Documents;

// How to read this file: a document's stages in order, then one method a move. DocumentPath.cs says which message each stage asks for.

/// <summary>Sorted: pages together. InReview: a task is open. Ready: every field decided. Keyed: in the old system. Filed and Refused are ends.</summary>
public enum DocumentStage { Sorted, InReview, Ready, Keyed, Filed, Refused }

/// <summary>Pages that belong together, of one document type.</summary>
public sealed class Document : Staged
{
    private readonly List<Field> fields = [];

    private Document() { }

    public Document(Guid submissionId, int number, string? workflow, string? workflowVersion, double typeConfidence)
    {
        (SubmissionId, Number, Workflow, WorkflowVersion, TypeConfidence) = (submissionId, number, workflow, workflowVersion, typeConfidence);
        Moved("made", Actors.Pipeline, $"document {number}, type {workflow ?? "unknown"}");
    }

    public Guid SubmissionId { get; private set; }
    /// <summary>1-based, in the submission.</summary>
    public int Number { get; private set; }
    /// <summary>Name of the workflow; null while nobody knows what this is.</summary>
    public string? Workflow { get; private set; }
    /// <summary>Hash of the workflow's folder as it was when the document was sorted.</summary>
    public string? WorkflowVersion { get; private set; }
    public double TypeConfidence { get; private set; }
    /// <summary>What the sorter was not sure of (a separator that may be missing, a page count that does not fit); a person confirms.</summary>
    public string? SortDoubt { get; private set; }
    /// <summary>The system it is keyed into; null: it is only filed.</summary>
    public string? System { get; private set; }
    public DocumentStage Stage { get; private set; }
    /// <summary>A person took part: it did not go straight through.</summary>
    public bool Touched { get; private set; }
    public string? RefusalReason { get; private set; }
    public string? RecordKey { get; private set; }
    public string? PdfKey { get; private set; }
    public IReadOnlyList<Field> Fields => fields;

    protected override (Guid? Submission, Guid? Document) Subject => (SubmissionId, Id);

    public void DoubtSorting(string reason) => SortDoubt = reason;

    /// <summary>Fields are extracted, checked and decided. With any doubt it goes to a person, else it is ready.</summary>
    public ReviewTask? Understand(IEnumerable<Field> understood, string? system, string? doubt, TaskKind kind = TaskKind.DoubtfulFields)
    {
        if (Stage != DocumentStage.Sorted)
            throw WrongOrder(Stage, "understood");
        fields.Clear();
        fields.AddRange(understood);
        System = system;
        Record("understood", Actors.Pipeline, $"{fields.Count} fields, {fields.Count(field => field.Doubt is not null)} doubtful");
        if (doubt is not null)
            return SendToReview(kind, doubt);
        Stage = DocumentStage.Ready;
        Moved("ready", Actors.Pipeline, "straight through");
        return null;
    }

    public ReviewTask SendToReview(TaskKind kind, string reason)
    {
        if (Stage is DocumentStage.Filed or DocumentStage.Refused or DocumentStage.InReview)
            throw WrongOrder(Stage, "sent to review");
        ReviewedFrom = Stage;
        Stage = DocumentStage.InReview;
        Moved("sent to review", Actors.Pipeline, reason);
        return new ReviewTask(kind, reason, SubmissionId, Id);
    }

    /// <summary>The stage a task took it from: where <see cref="TryAgain"/> puts it back.</summary>
    public DocumentStage? ReviewedFrom { get; private set; }

    public void Correct(string person, string field, string? value)
    {
        if (Stage != DocumentStage.InReview)
            throw WrongOrder(Stage, "corrected");
        var found = fields.Single(candidate => candidate.Name == field);
        var before = found.Value;
        found.Decide(person, value);
        Touched = true;
        Record(before == value ? "confirmed" : "corrected", person, field);
    }

    /// <summary>What no paper says and no person has typed is asked of the register again when what it is looked up by was corrected; null: it does not say.</summary>
    public void FillIn(string field, string? value)
    {
        if (Stage != DocumentStage.InReview)
            throw WrongOrder(Stage, "filled in from a register");
        // It has no such field where its workflow was changed since and the version it began with is gone.
        if (fields.SingleOrDefault(candidate => candidate.Name == field) is not { } found || found.Value == value || (found.Value is not null && found.Source != FieldSource.LookUp))
            return;
        found.FillIn(value);
        Record("filled in from a register", Actors.Pipeline, field);
    }

    /// <summary>A person checked a sample, blindly, and typed something else than was read.</summary>
    public void Differ(string person, string field, string? typed)
    {
        if (Stage != DocumentStage.InReview)
            throw WrongOrder(Stage, "checked");
        fields.Single(candidate => candidate.Name == field).Differ(typed);
        Touched = true;
        Record("sample differs", person, field);
    }

    /// <summary>A person has settled every doubt.</summary>
    public void Approve(string person)
    {
        if (Stage != DocumentStage.InReview)
            throw WrongOrder(Stage, "approved");
        (Stage, Touched, SortDoubt) = (DocumentStage.Ready, true, null);
        Moved("approved", person);
    }

    /// <summary>A person says what it is: it is understood again as that.</summary>
    public void ChangeType(string person, string workflow, string workflowVersion)
    {
        if (Stage != DocumentStage.InReview)
            throw WrongOrder(Stage, "given another type");
        (Workflow, WorkflowVersion, TypeConfidence, Stage, Touched, SortDoubt) = (workflow, workflowVersion, 1, DocumentStage.Sorted, true, null);
        Moved("type changed", person, workflow);
    }

    /// <summary>The version of its workflow it was sorted with is gone: it is understood with another.</summary>
    public void ChangeVersion(string workflowVersion)
    {
        if (Stage != DocumentStage.Sorted)
            throw WrongOrder(Stage, "given another version of its workflow");
        Record("workflow changed", Actors.Pipeline, $"sorted with version {WorkflowVersion}, understood with {workflowVersion}");
        WorkflowVersion = workflowVersion;
    }

    /// <summary>Back to the stage it failed in.</summary>
    public void TryAgain(string person)
    {
        if (Stage != DocumentStage.InReview || ReviewedFrom is null)
            throw WrongOrder(Stage, "tried again");
        Stage = ReviewedFrom.Value;
        Touched = true;
        Moved("tried again", person);
    }

    public void Refuse(string person, string reason)
    {
        if (Stage is DocumentStage.Keyed or DocumentStage.Filed or DocumentStage.Refused)
            throw WrongOrder(Stage, "refused");
        (Stage, RefusalReason, Touched) = (DocumentStage.Refused, reason, true);
        Moved("refused", person, reason);
    }

    public void Key(string confirmation)
    {
        if (Stage != DocumentStage.Ready)
            throw WrongOrder(Stage, "keyed");
        Stage = DocumentStage.Keyed;
        Moved("keyed", Actors.Bot, confirmation);
    }

    /// <summary>A row a table has on paper and nobody read: its cells are empty and asked for.</summary>
    public void AddRow(string person, string row, IEnumerable<string> cells)
    {
        if (Stage != DocumentStage.InReview)
            throw WrongOrder(Stage, "given a row");
        var order = fields.Count == 0 ? 0 : fields.Max(field => field.Order) + 1;
        foreach (var name in cells)
            fields.Add(new Field(name, order++).Read(null, 0, FieldSource.None, "A new row: type what stands there, or confirm it empty.", Asked.Other));
        Touched = true;
        Record("row added", person, row);
    }

    /// <summary>A row nobody read stands above others: these get their cells' names in <paramref name="renamed"/>, what was read and decided stays theirs.</summary>
    public void MoveRows(string person, string rows, IReadOnlyDictionary<string, string> renamed)
    {
        if (Stage != DocumentStage.InReview)
            throw WrongOrder(Stage, "given a row");
        foreach (var field in fields.Where(field => renamed.ContainsKey(field.Name)).ToArray())
            field.Rename(renamed[field.Name]);
        Record("rows moved", person, rows);
    }

    /// <summary>A row that is none: its cells hold nothing from now on.</summary>
    public void RemoveRow(string person, string row, IReadOnlyCollection<string> cells)
    {
        if (Stage != DocumentStage.InReview)
            throw WrongOrder(Stage, "rid of a row");
        foreach (var field in fields.Where(field => cells.Contains(field.Name)))
            field.Decide(person, null);
        Touched = true;
        Record("row removed", person, row);
    }

    /// <summary>It is filed, and a person is to look once more at what its record says in a field.</summary>
    public ReviewTask Question(TaskKind kind, string field, string reason)
    {
        if (Stage != DocumentStage.Filed)
            throw WrongOrder(Stage, "questioned");
        Record("record questioned", Actors.Pipeline, reason);
        return new ReviewTask(kind, reason, SubmissionId, Id, field);
    }

    /// <summary>Its record in the system is wrong, a person says: <paramref name="values"/> is what should stand there. It is corrected there, then filed again.</summary>
    public void ReportWrong(string person, string reason, IReadOnlyDictionary<string, string?> values)
    {
        if (Stage != DocumentStage.Filed || System is null)
            throw WrongOrder(Stage, "reported wrong");
        foreach (var (name, value) in values)
        {
            fields.Single(candidate => candidate.Name == name).FindWrong(person, value);
            Record("corrected", person, name);
        }
        (Stage, Touched) = (DocumentStage.Ready, true);
        Moved("record reported wrong", person, reason);
    }

    /// <summary>Its record is to be taken back in the system, a person says; then the document is refused.</summary>
    public void ReportRecall(string person, string reason)
    {
        ReportWrong(person, reason, new Dictionary<string, string?>());
        RefusalReason = reason;
    }

    /// <summary>A person found its record in the system, where the bot could not tell.</summary>
    public void KeyByPerson(string person, string confirmation)
    {
        if (Stage != DocumentStage.InReview || ReviewedFrom != DocumentStage.Ready)
            throw WrongOrder(Stage, "marked as keyed");
        (Stage, Touched) = (DocumentStage.Keyed, true);
        Moved("marked as keyed", person, confirmation);
    }

    /// <summary>Its record (JSON) and searchable PDF are in the store. A document without a system is filed as soon as it is ready.</summary>
    public void File(string recordKey, string pdfKey)
    {
        var mayFile = Stage == DocumentStage.Keyed || (Stage == DocumentStage.Ready && System is null);
        if (!mayFile)
            throw WrongOrder(Stage, "filed");
        (RecordKey, PdfKey, Stage) = (recordKey, pdfKey, DocumentStage.Filed);
        Moved("filed", Actors.Pipeline);
    }
}
