using System.Text;

namespace DocIntake.Host.Commands.Keying;

/// <summary>One blank page, for a step that uploads the document where none was given.</summary>
internal static class EmptyPdf
{
    private const string Page = """
        %PDF-1.4
        1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
        2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
        3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
        trailer <</Root 1 0 R>>
        %%EOF
        """;

    public static Task<byte[]> GiveAsync() => Task.FromResult(Encoding.ASCII.GetBytes(Page));
}
