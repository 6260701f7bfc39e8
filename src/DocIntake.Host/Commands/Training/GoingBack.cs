using DocIntake.Pipeline.Learning;

namespace DocIntake.Host.Commands.Training;

/// <summary><c>docintake workflow train --back</c>: the model before the present one runs again; before the first, the rules set by hand.</summary>
internal static class GoingBack
{
    public static int Go(string root, string workflow, TimeProvider clock)
    {
        if (NamedWorkflow.FolderOf(root, workflow) is not { } folder)
            return ExitCodes.Usage;
        var models = new ModelFolder(folder);
        ModelInUse used;
        try
        {
            used = models.InUse;
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return ExitCodes.Usage;
        }
        if (used.Number == 0)
        {
            Console.Error.WriteLine($"No model of {workflow} runs: the rules set by hand do. There is nothing to go back from.");
            return ExitCodes.Usage;
        }
        models.Use(used.Before, $"back from model {used.Number}", clock.GetUtcNow().UtcDateTime);
        Console.WriteLine(used.Before == 0 ? $"{workflow} is weighed by the rules set by hand again." : $"Model {used.Before} of {workflow} runs again.");
        return ExitCodes.Done;
    }
}
