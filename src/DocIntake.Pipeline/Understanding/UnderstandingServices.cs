using DocIntake.Pipeline.Learning.Accuracy;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipeline.Understanding;

public static class UnderstandingServices
{
    public static IServiceCollection AddUnderstanding(this IServiceCollection services) =>
        services.AddSingleton<FormReader>().AddSingleton<Contracts>().AddScoped<UnderstandDocumentConsumer>();
}
