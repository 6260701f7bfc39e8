using System.Text;

namespace DocIntake.Reader.Pdf;

/// <summary>A PDF's values as the text and numbers they mean.</summary>
internal static class PdfTexts
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A name, or a text; null for anything else.</summary>
    public static string? Text(PdfValue? value) => value switch
    {
        PdfName name => Decoded(name.Value),
        PdfString text => text.Text.ReplaceLineEndings("\n").Trim('\0', ' ', '\n', '\t'),
        _ => null,
    };

    public static double Number(PdfValue? value) => value is PdfNumber number ? number.Value : 0;

    /// <summary>Names are bytes; most writers mean UTF-8 by them (ISO 32000-1, 7.3.5).</summary>
    private static string Decoded(string name)
    {
        if (Ascii.IsValid(name))
            return name;
        try
        {
            return Strict.GetString(Encoding.Latin1.GetBytes(name));
        }
        catch (DecoderFallbackException)
        {
            return name;
        }
    }
}
