using System.Text;

namespace DocIntake.Reader.Zones;

/// <summary>The characters that may stand in a zone, as an author writes them: "A-Z '-" is the letters, a space, an apostrophe and a dash.</summary>
internal static class CharacterSet
{
    /// <summary>Every character once, ranges written out; null stays null (any).</summary>
    public static string? Expand(string? written)
    {
        if (string.IsNullOrEmpty(written))
            return null;
        var all = new StringBuilder();
        for (var i = 0; i < written.Length; i++)
        {
            var isRange = i + 2 < written.Length && written[i + 1] == '-' && char.IsLetterOrDigit(written[i]) && char.IsLetterOrDigit(written[i + 2])
                && written[i] <= written[i + 2];
            for (var character = written[i]; character <= (isRange ? written[i + 2] : written[i]); character++)
                if (!all.ToString().Contains(character, StringComparison.Ordinal))
                    all.Append(character);
            i += isRange ? 2 : 0;
        }
        return all.ToString();
    }
}
