using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipeline.Sorting;

public static class SortingServices
{
    /// <summary>The sorter itself is pure; only its consumer is made by the container.</summary>
    public static IServiceCollection AddSorting(this IServiceCollection services) => services.AddScoped<SortSubmissionConsumer>();
}
