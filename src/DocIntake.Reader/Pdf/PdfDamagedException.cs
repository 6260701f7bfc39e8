namespace DocIntake.Reader.Pdf;

/// <summary>The list of a PDF's objects is broken: poppler's and qpdf's programs may still read the file.</summary>
internal sealed class PdfDamagedException : Exception;
