using DocIntake.Bots;
using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Filing;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipeline.Keying;

/// <summary>What a <see cref="Keyer"/> works with; one set a message.</summary>
public sealed record KeyingTools(IntakeDb Db, ContentStore Store, AccountTurns Turns, KeyingPauses Pauses, IKeyingBot Bot, TimeProvider Clock, IServiceProvider Services)
{
    /// <summary>The document itself, for a system that wants it: made only when a step uploads it.</summary>
    public Task<byte[]> PdfAsync(Document document, CancellationToken cancel) => Services.GetRequiredService<DocumentPdf>().OfAsync(document, cancel);
}
