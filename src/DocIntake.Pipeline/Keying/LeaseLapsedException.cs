namespace DocIntake.Pipeline.Keying;

/// <summary>
/// The process stood still, or could not reach the database, until its lease was over: another may key the document by now, so the button is not pressed.
/// Nobody's paper, like a full disk: the sweeper sends it again.
/// </summary>
public sealed class LeaseLapsedException() : IOException("The lease lapsed before the button was pressed.");
