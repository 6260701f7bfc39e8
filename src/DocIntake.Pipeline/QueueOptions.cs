using System.ComponentModel.DataAnnotations;

namespace DocIntake.Pipeline;

/// <summary>The queue: section "Queue".</summary>
public sealed class QueueOptions
{
    /// <summary>memory: everything in this process. rabbitmq: quorum queues on a broker, any number of processes.</summary>
    [AllowedValues("memory", "rabbitmq")]
    public string Broker { get; set; } = "memory";

    /// <summary>amqp://user:password@host:port/vhost; from the environment (Queue__Address), never a file in the repository.</summary>
    public Uri? Address { get; set; }

    /// <summary>Before every queue's name: several installs on one broker.</summary>
    [RegularExpression("^[a-z0-9-]*$")]
    public string Prefix { get; set; } = "docintake";

    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromSeconds(5);
    public TimeSpan StandsStillAfter { get; set; } = TimeSpan.FromSeconds(30);
    public TimeSpan StandsStillAtMost { get; set; } = TimeSpan.FromMinutes(30);
}
