namespace DocIntake.Reader.Pages;

/// <summary>What may be done to a page's image before it is read.</summary>
internal sealed record Preparation(bool Deskew, bool Enlarge);
