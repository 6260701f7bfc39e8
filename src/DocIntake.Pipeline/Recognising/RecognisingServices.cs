using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DocIntake.Pipeline.Recognising;

public static class RecognisingServices
{
    /// <summary>The pool of readers, with the settings of section "Readers". Readers start when the first file comes.</summary>
    public static IServiceCollection AddRecognising(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReaderOptions>().Bind(configuration.GetSection("Readers")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IReaders, ReaderPool>();
        return services;
    }
}
