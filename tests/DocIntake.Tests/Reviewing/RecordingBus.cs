using MassTransit;

namespace DocIntake.Tests.Reviewing;

/// <summary>Writes down what is handed on; or is away, and says so.</summary>
internal sealed class RecordingBus(bool away = false) : IPublishEndpoint
{
    public List<object> Sent { get; } = [];

    public Task Publish(object message, CancellationToken cancellationToken = default)
    {
        if (away)
            throw new InvalidOperationException("The broker is away.");
        Sent.Add(message);
        return Task.CompletedTask;
    }

    public ConnectHandle ConnectPublishObserver(IPublishObserver observer) => throw new NotSupportedException();
    public Task Publish<T>(T message, CancellationToken cancellationToken = default) where T : class => Publish((object)message, cancellationToken);
    public Task Publish<T>(T message, IPipe<PublishContext<T>> publishPipe, CancellationToken cancellationToken = default) where T : class => Publish((object)message, cancellationToken);
    public Task Publish<T>(T message, IPipe<PublishContext> publishPipe, CancellationToken cancellationToken = default) where T : class => Publish((object)message, cancellationToken);
    public Task Publish(object message, IPipe<PublishContext> publishPipe, CancellationToken cancellationToken = default) => Publish(message, cancellationToken);
    public Task Publish(object message, Type messageType, CancellationToken cancellationToken = default) => Publish(message, cancellationToken);
    public Task Publish(object message, Type messageType, IPipe<PublishContext> publishPipe, CancellationToken cancellationToken = default) => Publish(message, cancellationToken);
    public Task Publish<T>(object values, CancellationToken cancellationToken = default) where T : class => throw new NotSupportedException();
    public Task Publish<T>(object values, IPipe<PublishContext<T>> publishPipe, CancellationToken cancellationToken = default) where T : class => throw new NotSupportedException();
    public Task Publish<T>(object values, IPipe<PublishContext> publishPipe, CancellationToken cancellationToken = default) where T : class => throw new NotSupportedException();
}
