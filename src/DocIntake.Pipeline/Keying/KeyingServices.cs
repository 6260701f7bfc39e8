using DocIntake.Bots;
using DocIntake.Bots.Plans;
using DocIntake.Pipeline.Filing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline.Keying;

public static class KeyingServices
{
    /// <summary>
    /// The bot and the plans of the folder in Workflows:Folder (./workflows). The variables that systems/*.yaml name come from the environment; tests
    /// give theirs as settings of the same name.
    /// </summary>
    public static IServiceCollection AddKeying(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KeyingOptions>().Bind(configuration.GetSection("Keying")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => PlanReader.Read(
            configuration["Workflows:Folder"] ?? "workflows", name => Environment.GetEnvironmentVariable(name) ?? configuration[name]));
        services.TryAddSingleton<IKeyingBot>(provider =>
            new WebBot(ToBot(provider.GetRequiredService<IOptions<KeyingOptions>>().Value), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AccountTurns>();
        services.AddScoped<KeyingPauses>().AddScoped<KeyingTools>().AddScoped<DocumentPdf>();
        return services;
    }

    private static BotOptions ToBot(KeyingOptions options) => new()
    {
        ChromiumPath = options.ChromiumPath,
        Headless = options.Headless,
        RecycleAfter = options.RecycleAfter,
        Trace = options.Trace,
        MemoryMegabytes = options.MemoryMegabytes,
    };
}
