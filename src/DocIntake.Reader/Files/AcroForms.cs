using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Files;

/// <summary>A form field's value; its place as shares (0..1) of the page as shown, from the upper left corner.</summary>
internal sealed record PdfFormValue(string Name, FormValueKind Kind, string Value, double X0, double Y0, double X1, double Y1, string? Label)
{
    public FormValue OnPage(int width, int height) =>
        new(Name, Kind, Value, new Box((int)(X0 * width), (int)(Y0 * height), (int)Math.Ceiling(X1 * width), (int)Math.Ceiling(Y1 * height)), Label);
}

internal static class AcroForms
{
    public static IReadOnlyList<PdfFormValue> Read(string path, int page) => [];
}
