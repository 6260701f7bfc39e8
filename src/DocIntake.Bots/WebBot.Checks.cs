using DocIntake.Bots.Checking;

namespace DocIntake.Bots;

public sealed partial class WebBot
{
    /// <summary>
    /// Goes through the screens of a plan as far as its steps can be done, saves nothing, and tells what is there. Without values screens behind those that
    /// take some are not reached. Filled (it is done), Unwell, NotLetIn or Changed (the first page is not known).
    /// </summary>
    public Task<BotAnswer> CheckAsync(KeyingJob job, Action<Finding> tell, CancellationToken cancel) => InTurnAsync(job, async page =>
    {
        await new PlanCheck(page, job.Plan, job.Values, tell).AllAsync();
        return new BotAnswer.Filled();
    }, cancel);
}
