using System.Security.Cryptography;
using System.Text;

namespace DocIntake.Host.Web;

/// <summary>A secret from the environment: the desk's one password (DESK_PASSWORD), or the programs' token. Null or empty: none is set.</summary>
public sealed class DeskPassword(string? password)
{
    private readonly byte[]? hash = string.IsNullOrEmpty(password) ? null : Hash(password);

    public bool IsSet => hash is not null;

    /// <summary>Takes the same time for every wrong one.</summary>
    public bool Fits(string? tried) => hash is null || CryptographicOperations.FixedTimeEquals(hash, Hash(tried ?? ""));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
