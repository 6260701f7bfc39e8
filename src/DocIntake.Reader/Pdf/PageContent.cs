namespace DocIntake.Reader.Pdf;

/// <summary>An image as it is shown: <see cref="Shown"/> is its place, <see cref="IsPlain"/> that it stands as it lies in the file, whole and upright.</summary>
internal sealed record PlacedImage(PdfStream Image, int? Number, Area Shown, bool IsPlain);

/// <summary>What a page is made of, as far as the way to read it depends on it.</summary>
/// <param name="Images">In the order they are drawn, inline ones left out.</param>
/// <param name="VisibleTexts">Strings shown.</param>
/// <param name="InvisibleTexts">Strings set without ink (render mode 3) as OCR programs lay them over a scan, or under an image that covers the page.</param>
/// <param name="Drawings">Paths painted and shadings.</param>
/// <param name="MayHoldCodes">Bars or modules are drawn, or set in a font for bar codes, or an inline image is there.</param>
internal sealed record PageContent(IReadOnlyList<PlacedImage> Images, int VisibleTexts, int InvisibleTexts, int Drawings, bool MayHoldCodes);
