using System.Globalization;
using System.Text;

namespace DocIntake.Tests.Recognising;

/// <summary>Writes small PDFs by hand: a page's content stream, more objects (forms, odd fonts), and what the page dictionary holds besides.</summary>
internal sealed class HandmadePdf
{
    private readonly List<string> objects = [];

    /// <summary>Adds an object and gives its reference.</summary>
    public string Add(string body)
    {
        objects.Add(body);
        return $"{objects.Count} 0 R";
    }

    public string AddStream(string dictionary, string content) => Add($"<<{dictionary} /Length {content.Length}>>\nstream\n{content}\nendstream");

    /// <summary>One page of 400 × 300 points in Helvetica. <paramref name="page"/> and <paramref name="catalog"/> go into these dictionaries.</summary>
    public string Write(string path, string content, string page = "", string catalog = "")
    {
        var font = Add("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>");
        var stream = AddStream("", content);
        var pages = $"{objects.Count + 2} 0 R";
        var only = Add($"<</Type /Page /Parent {pages} /MediaBox [0 0 400 300] /Resources <</Font <</F1 {font}>>>> /Contents {stream} {page}>>");
        Add($"<</Type /Pages /Kids [{only}] /Count 1>>");
        var root = Add($"<</Type /Catalog /Pages {pages} {catalog}>>");
        return WriteFile(path, root);
    }

    private string WriteFile(string path, string root)
    {
        var file = new StringBuilder("%PDF-1.6\n");
        var offsets = new List<int>();
        foreach (var (body, number) in objects.Select((body, index) => (body, index + 1)))
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer <</Size {objects.Count + 1} /Root {root}>>\nstartxref\n{table}\n%%EOF\n");
        File.WriteAllText(path, file.ToString(), Encoding.Latin1);
        return path;
    }
}
