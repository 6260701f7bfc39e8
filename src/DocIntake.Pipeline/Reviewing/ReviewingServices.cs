using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DocIntake.Pipeline.Reviewing;

public static class ReviewingServices
{
    public static IServiceCollection AddReviewing(this IServiceCollection services)
    {
        services.TryAddSingleton<IDeskRules, WorkflowRules>();
        return services
            .AddScoped<TaskClaims>()
            .AddScoped<HandOver>()
            .AddScoped<DocumentDesk>()
            .AddScoped<CorrectionDesk>()
            .AddScoped<SubmissionDesk>();
    }
}
