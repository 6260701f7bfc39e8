namespace DocIntake.Pipeline;

// The orders that travel the queue. They carry ids only: the database is the truth, a message says "look at X".

public sealed record PrepareSubmission(Guid Id);

public sealed record RecognisePage(Guid Id);

public sealed record SortSubmission(Guid Id);

public sealed record UnderstandDocument(Guid Id);

public sealed record KeyDocument(Guid Id);

public sealed record FileDocument(Guid Id);
