using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Files;

internal enum FileKind { Pdf, Tiff, Png, Jpeg }

/// <summary>What a file is, by its first bytes. Its name is only used in words for people.</summary>
internal static class FileSniffer
{
    private const int Looked = 1024;

    /// <exception cref="RefusalException">Empty, or nothing that is read here.</exception>
    public static FileKind Sniff(string path, string fileName)
    {
        using var file = File.OpenRead(path);
        var buffer = new byte[Looked];
        var start = buffer.AsSpan(0, file.ReadAtLeast(buffer, Looked, throwOnEndOfStream: false));
        return Kind(start) ?? throw Refusal(start, fileName);
    }

    public static FileKind? Kind(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, ..] => FileKind.Png,
        [0xff, 0xd8, 0xff, ..] => FileKind.Jpeg,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => FileKind.Tiff,
        // Mail gateways and old scanners put lines before the header; every reader looks for it in the first 1024 bytes.
        _ when start.IndexOf("%PDF-"u8) >= 0 => FileKind.Pdf,
        _ => null,
    };

    private static RefusalException Refusal(ReadOnlySpan<byte> start, string fileName)
    {
        if (start.IsEmpty)
            return new RefusalException(RefusalCode.Empty, $"{fileName} is empty (0 bytes). Send it again.");
        var what = Looks(start);
        return new RefusalException(RefusalCode.Unsupported,
            $"{fileName} is {what}, not a PDF, TIFF, PNG or JPEG, whatever its name says. Save or scan it as one of these and send it again.");
    }

    private static string Looks(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive or office document",
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "an old office document",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a GIF image",
        [(byte)'B', (byte)'M', ..] => "a BMP image",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => "a WebP image or another media file",
        _ when IsMail(start) => "an e-mail (its attachments can be sent, one by one)",
        _ when IsText(start) => "plain text",
        _ => "a file of a kind unknown here",
    };

    /// <summary>A header line of mail comes first, or the line that parts messages in a mailbox.</summary>
    private static bool IsMail(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("From "u8))
            return true;
        var colon = start[..Math.Min(start.Length, 40)].IndexOf((byte)':');
        return colon > 0 && MailHeaders.Contains(System.Text.Encoding.Latin1.GetString(start[..colon]));
    }

    private static readonly HashSet<string> MailHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "To", "Cc", "Subject", "Date", "Received", "Return-Path", "Delivered-To", "Reply-To", "Sender", "Message-Id", "MIME-Version", "Content-Type", "X-Mailer",
        "DKIM-Signature", "Authentication-Results", "User-Agent",
    };

    private static bool IsText(ReadOnlySpan<byte> start)
    {
        foreach (var b in start)
            if (b < 9 || b is > 13 and < 32)
                return false;
        return true;
    }
}
