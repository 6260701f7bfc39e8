using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipeline.Learning;

public static class LearningServices
{
    public static IServiceCollection AddLearning(this IServiceCollection services, IConfiguration configuration, Roles roles)
    {
        services.AddOptions<LearningOptions>().Bind(configuration.GetSection("Learning")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Learner>();
        return roles.HasFlag(Roles.Understand) ? services.AddHostedService(provider => provider.GetRequiredService<Learner>()) : services;
    }
}
