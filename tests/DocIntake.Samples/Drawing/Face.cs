namespace DocIntake.Samples.Drawing;

/// <summary>A font by its family name, as fontconfig knows it.</summary>
public sealed record Face(string Family, bool Bold = false, bool Italic = false)
{
    public static readonly Face Sans = new("Liberation Sans");
    public static readonly Face SansBold = new("Liberation Sans", Bold: true);
    public static readonly Face SansItalic = new("Liberation Sans", Italic: true);
    public static readonly Face Serif = new("Liberation Serif");
    public static readonly Face SerifBold = new("Liberation Serif", Bold: true);
    public static readonly Face SerifItalic = new("Liberation Serif", Italic: true);
    public static readonly Face Narrow = new("Liberation Sans Narrow");
    public static readonly Face NarrowBold = new("Liberation Sans Narrow", Bold: true);
    public static readonly Face Mono = new("Liberation Mono");
    public static readonly Face MonoBold = new("Liberation Mono", Bold: true);
    public static readonly Face DejaVu = new("DejaVu Sans");
    public static readonly Face DejaVuBold = new("DejaVu Sans", Bold: true);
    /// <summary>Capitals and digits as a careful person prints them (fonts-humor-sans).</summary>
    public static readonly Face HandUpright = new("Humor Sans");
    /// <summary>A quicker hand with a felt pen (fonts-rufscript).</summary>
    public static readonly Face HandQuick = new("Rufscript");
}

/// <summary>Ink: red, green, blue from 0 to 1.</summary>
public sealed record Ink(double Red, double Green, double Blue)
{
    public static readonly Ink Black = new(0.05, 0.05, 0.07);
    public static readonly Ink Grey = new(0.45, 0.45, 0.47);
    public static readonly Ink Pale = new(0.90, 0.91, 0.92);
    public static readonly Ink White = new(1, 1, 1);
    /// <summary>The lines of a form: light enough to stand behind what is written.</summary>
    public static readonly Ink FormLine = new(0.45, 0.56, 0.66);
    public static readonly Ink FormBar = new(0.16, 0.30, 0.42);
    public static readonly Ink Ballpoint = new(0.08, 0.12, 0.42);
}

public enum Align { Left, Centre, Right }
