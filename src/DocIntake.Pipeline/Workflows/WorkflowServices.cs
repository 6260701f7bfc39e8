using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipeline.Workflows;

public static class WorkflowServices
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WorkflowOptions>().Bind(configuration.GetSection("Workflows")).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<WorkflowVersions>().AddSingleton<WorkflowCatalog>();
    }
}
