using DocIntake.Bots;
using DocIntake.Pipeline.Documents;

namespace DocIntake.Pipeline.Keying;

/// <summary>What a <see cref="Keyer"/> works with; one set a message.</summary>
public sealed record KeyingTools(IntakeDb Db, ContentStore Store, AccountTurns Turns, KeyingPauses Pauses, IKeyingBot Bot, TimeProvider Clock);
