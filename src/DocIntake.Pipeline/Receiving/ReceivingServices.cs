using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipeline.Receiving;

public static class ReceivingServices
{
    public static IServiceCollection AddReceiving(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReceivingOptions>().Bind(configuration.GetSection("Receiving")).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<Receiver>();
        return services;
    }
}
