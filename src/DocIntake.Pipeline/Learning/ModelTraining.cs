using DocIntake.Pipeline.Understanding.Learned;
using DocIntake.Pipeline.Workflows;

namespace DocIntake.Pipeline.Learning;

/// <summary>What training gave: the new model's number, whether it runs now, and how each field did.</summary>
public sealed record Trained(int Number, bool InUse, IReadOnlyList<FieldContest> Fields);

/// <summary>Trains a workflow's next model, keeps it with its results, and lets it run where it won.</summary>
public sealed class ModelTraining(ModelFolder models, TimeProvider clock)
{
    /// <param name="workflow">With the model that runs now.</param>
    /// <param name="documents">At least <see cref="WorkflowLearning.FewestDocuments"/>.</param>
    /// <param name="rememberValues">Names and addresses that stood on several documents are kept in the model, to know them again.</param>
    /// <param name="source">Where the documents come from.</param>
    public Trained Train(Workflow workflow, IReadOnlyList<LearningDocument> documents, bool rememberValues, string source)
    {
        var learned = WorkflowLearning.Learn(workflow, documents, rememberValues);
        var (number, now) = (models.Numbers.DefaultIfEmpty(0).Max() + 1, clock.GetUtcNow().UtcDateTime);
        models.Add(ModelFile.Of(new WorkflowModel(number, now, learned.Fields), source, documents.Count, learned.Contests));
        if (learned.Better)
            models.Use(number, $"won on {string.Join(", ", learned.Contests.Where(contest => contest.Taken).Select(contest => contest.Field))}", now);
        return new Trained(number, learned.Better, learned.Contests);
    }
}
