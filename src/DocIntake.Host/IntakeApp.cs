namespace DocIntake.Host;

/// <summary>Puts the program together: settings, one AddXxx a folder, endpoints, desk. Tests build the same app.</summary>
public static class IntakeApp
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        adjust?.Invoke(builder);
        return builder.Build();
    }
}
