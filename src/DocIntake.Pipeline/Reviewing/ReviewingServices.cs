using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipeline.Reviewing;

public static class ReviewingServices
{
    public static IServiceCollection AddReviewing(this IServiceCollection services) => services
        .AddScoped<TaskClaims>()
        .AddScoped<HandOver>()
        .AddScoped<DocumentDesk>()
        .AddScoped<SubmissionDesk>();
}
