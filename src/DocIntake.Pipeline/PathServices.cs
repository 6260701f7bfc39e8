using DocIntake.Pipeline.Filing;
using DocIntake.Pipeline.Keying;
using DocIntake.Pipeline.Receiving;
using DocIntake.Pipeline.Recognising;
using DocIntake.Pipeline.Sorting;
using DocIntake.Pipeline.Understanding;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DocIntake.Pipeline;

/// <summary>What a process does; several processes share the work over one broker and one database.</summary>
[Flags]
public enum Roles
{
    None = 0,
    /// <summary>API, review desk, dashboard, watched folder.</summary>
    Web = 1,
    /// <summary>Opens files and reads pages: starts reader processes.</summary>
    Read = 2,
    /// <summary>Sorts, understands and files.</summary>
    Understand = 4,
    /// <summary>Runs the bots: starts a browser.</summary>
    Key = 8,
    All = Web | Read | Understand | Key,
}

public static class PathServices
{
    /// <summary>The queue, the consumers of this process's roles, and the sweeper.</summary>
    public static IServiceCollection AddPath(this IServiceCollection services, IConfiguration configuration, Roles roles)
    {
        services.AddOptions<QueueOptions>().Bind(configuration.GetSection("Queue")).ValidateDataAnnotations()
            .Validate(options => options.Broker == "memory" || options.Address is not null, "Queue:Broker is rabbitmq: set Queue__Address in the environment.")
            .ValidateOnStart();
        if (roles.HasFlag(Roles.Web))
            services.AddHostedService<WatchedFolder>();
        if ((roles & ~Roles.Web) != Roles.None)
            services.AddHostedService<Sweeper>();
        services.AddMassTransit(bus =>
        {
            // Nothing an office does is told to anybody outside.
            bus.DisableUsageTelemetry();
            var steps = StepsOf(roles);
            foreach (var step in steps)
                step.Add(bus);
            var queue = configuration.GetSection("Queue").Get<QueueOptions>() ?? new QueueOptions();
            if (queue.Broker == "rabbitmq")
                bus.UsingRabbitMq((context, rabbit) =>
                {
                    rabbit.Host(queue.Address);
                    foreach (var step in steps)
                        rabbit.ReceiveEndpoint($"{queue.Prefix}-{step.Name}", endpoint =>
                        {
                            endpoint.SetQuorumQueue();
                            step.Configure(endpoint, context);
                        });
                });
            else
                bus.UsingInMemory((context, memory) =>
                {
                    foreach (var step in steps)
                        memory.ReceiveEndpoint($"{queue.Prefix}-{step.Name}", endpoint => step.Configure(endpoint, context));
                });
        });
        // A restart must not wait for a page that takes a minute: its lease lapses and it is read again.
        services.Configure<MassTransitHostOptions>(host => (host.StopTimeout, host.WaitUntilStarted) = (TimeSpan.FromSeconds(10), true));
        return services;
    }

    private static List<Step> StepsOf(Roles roles)
    {
        var steps = new List<Step>();
        if (roles.HasFlag(Roles.Read))
        {
            steps.Add(new Step<PrepareSubmissionConsumer, PrepareSubmission>("prepare", _ => 2));
            steps.Add(new Step<RecognisePageConsumer, RecognisePage>("recognise", context => context.GetRequiredService<IOptions<ReaderOptions>>().Value.Readers));
        }
        if (roles.HasFlag(Roles.Understand))
        {
            steps.Add(new Step<SortSubmissionConsumer, SortSubmission>("sort", _ => 2));
            steps.Add(new Step<UnderstandDocumentConsumer, UnderstandDocument>("understand", _ => 2));
            steps.Add(new Step<FileDocumentConsumer, FileDocument>("file", _ => 2));
        }
        if (roles.HasFlag(Roles.Key))
            steps.Add(new Step<KeyDocumentConsumer, KeyDocument>("key", _ => 4));
        return steps;
    }

    private abstract record Step(string Name)
    {
        public abstract void Add(IBusRegistrationConfigurator bus);
        public abstract void Configure(IReceiveEndpointConfigurator endpoint, IBusRegistrationContext context);
    }

    /// <summary>One consumer on a queue of its own, so that a slow step never stands before a quick one.</summary>
    private sealed record Step<TConsumer, TMessage>(string Name, Func<IServiceProvider, int> AtOnce) : Step(Name)
        where TConsumer : class, IConsumer<TMessage>
        where TMessage : class
    {
        public override void Add(IBusRegistrationConfigurator bus) => bus.AddConsumer<TConsumer>();

        public override void Configure(IReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
        {
            var atOnce = AtOnce(context);
            (endpoint.PrefetchCount, endpoint.ConcurrentMessageLimit) = (atOnce * 2, atOnce);
            endpoint.UseConsumeFilter(typeof(LastTryFilter<>), context);
            // On the consumer, inside the filter above: only what fails on every try reaches it.
            endpoint.ConfigureConsumer<TConsumer>(context, consumer => consumer.UseMessageRetry(DocumentPath.RetryRule));
        }
    }
}
