using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding.Layout;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Understanding.Extracting;

/// <summary>A value some words may be. Evidence (0..1) is how much speaks for its being this field's; Trust (0..1) for the characters being right.</summary>
internal sealed record Candidate(string Value, string Text, int Page, Box Box, FieldSource Source, double Evidence, double Trust)
{
    public double Confidence => Evidence * Trust;

    public static Candidate From(string value, RowSpan span, int page, PageSource source, double evidence) =>
        new(value, span.Text, page, span.Box, source == PageSource.TextLayer ? FieldSource.TextLayer : FieldSource.Ocr, evidence, TrustIn(span.Confidence));

    /// <summary>
    /// OCR's confidence as the chance that the word is right, by hand from Tesseract's on scans: 0.9 and above is nearly always right, below 0.6
    /// seldom.
    /// </summary>
    public static double TrustIn(double ocr) => ocr switch
    {
        >= 0.9 => 0.975 + (ocr - 0.9) * 0.25,
        >= 0.75 => 0.90 + (ocr - 0.75) * 0.5,
        >= 0.5 => 0.65 + (ocr - 0.5),
        _ => ocr * 1.3,
    };
}
