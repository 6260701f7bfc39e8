namespace DocIntake.Samples.Drawing;

/// <summary>A page as a scanner sees it: one byte a pixel, row by row, 0 black to 255 white.</summary>
public sealed record GreyImage(int Width, int Height, int Dpi, byte[] Pixels)
{
    public GreyImage(int width, int height, int dpi) : this(width, height, dpi, new byte[width * height]) { }

    /// <summary>As binary PGM, which every image program reads.</summary>
    public void WritePgm(Stream output)
    {
        output.Write(System.Text.Encoding.ASCII.GetBytes($"P5\n{Width} {Height}\n255\n"));
        output.Write(Pixels);
    }
}
