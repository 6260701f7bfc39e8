using DocIntake.Pipeline.Sorting.Learned;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipeline.Sorting;

public static class SortingServices
{
    /// <summary>The sorter itself is pure; only its consumer is made by the container, and in processes that sort what was learned of samples.</summary>
    public static IServiceCollection AddSorting(this IServiceCollection services, Roles roles)
    {
        services.AddScoped<SortSubmissionConsumer>().AddSingleton<LearnedTypes>();
        return roles.HasFlag(Roles.Understand) ? services.AddHostedService(provider => provider.GetRequiredService<LearnedTypes>()) : services;
    }
}
