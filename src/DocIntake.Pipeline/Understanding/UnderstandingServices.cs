using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipeline.Understanding;

public static class UnderstandingServices
{
    public static IServiceCollection AddUnderstanding(this IServiceCollection services) =>
        services.AddSingleton<FormReader>().AddScoped<UnderstandDocumentConsumer>();
}
