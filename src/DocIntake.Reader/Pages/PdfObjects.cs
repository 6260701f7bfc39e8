using System.Globalization;
using System.Text;

namespace DocIntake.Reader.Pages;

/// <summary>Writes a PDF's numbered objects in order, and where they stand at its end (ISO 32000-1, 7.5).</summary>
internal sealed class PdfObjects
{
    private readonly Stream file;
    private readonly List<long> places = [];

    public PdfObjects(Stream file)
    {
        this.file = file;
        Put("%PDF-1.5\n"u8);
        // Bytes that are no letters, so that nobody takes the file for text.
        Put([(byte)'%', 0xe2, 0xe3, 0xcf, 0xd3, (byte)'\n']);
    }

    /// <param name="number">1, then 2 and so on.</param>
    /// <param name="value">As it is written in the file.</param>
    public void Write(int number, string value)
    {
        Begin(number);
        Put($"{value}\nendobj\n");
    }

    /// <param name="number">1, then 2 and so on.</param>
    /// <param name="about">Entries of the stream's dictionary, its length left out.</param>
    /// <param name="stream">Its bytes, packed as its dictionary says.</param>
    public void Write(int number, string about, byte[] stream)
    {
        Begin(number);
        Put($"<< {about} /Length {stream.Length} >>\nstream\n");
        Put(stream);
        Put("\nendstream\nendobj\n"u8);
    }

    public void Finish(int root)
    {
        var table = file.Position;
        Put($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            Put($"{place.ToString("0000000000", CultureInfo.InvariantCulture)} 00000 n \n");
        Put($"trailer\n<< /Size {places.Count + 1} /Root {root} 0 R >>\nstartxref\n{table}\n%%EOF\n");
    }

    private void Begin(int number)
    {
        if (number != places.Count + 1)
            throw new ArgumentOutOfRangeException(nameof(number), number, "Objects are written in order.");
        places.Add(file.Position);
        Put($"{number} 0 obj\n");
    }

    private void Put(string text) => Put(Encoding.ASCII.GetBytes(text));
    private void Put(ReadOnlySpan<byte> bytes) => file.Write(bytes);
}
