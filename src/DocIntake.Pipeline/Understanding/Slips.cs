namespace DocIntake.Pipeline.Understanding;

/// <summary>How far two texts are apart for a reader's eye: taking O for 0 is half a slip, O for X a whole one.</summary>
public static class Slips
{
    private const double Alike = 0.5, Thin = 0.6;
    private static readonly string[] Groups = ["0OQDCGU", "1ILJT7Y", "5S", "8B3", "2Z7", "6GCB", "MNHWK", "UVYW", "FPERK", "A4", "9GP", "HBLK", "T7I", "EFC"];
    private static readonly bool[,] Alikes = Table();

    /// <summary>Letters and digits, upper case; signs that readers take for letters ($, !, |) as those letters.</summary>
    public static string Letters(string text) => Fuzzy.Plain(text.Replace('$', 'S').Replace('§', 'S').Replace('!', 'I').Replace('|', 'I').Replace('€', 'C').Replace('¥', 'Y').Replace('£', 'E'));

    /// <summary>Sum of the slips that make one of the other; <paramref name="most"/> + 1 where it is more than that. Both as <see cref="Letters"/> gives them.</summary>
    public static double Between(string one, string other, double most)
    {
        if (Math.Abs(one.Length - other.Length) * Thin > most)
            return most + 1;
        Span<double> above = stackalloc double[other.Length + 1], here = stackalloc double[other.Length + 1];
        for (var j = 1; j <= other.Length; j++)
            above[j] = above[j - 1] + Missing(other[j - 1]);
        for (var i = 1; i <= one.Length; i++)
        {
            var least = here[0] = above[0] + Missing(one[i - 1]);
            for (var j = 1; j <= other.Length; j++)
            {
                here[j] = Math.Min(above[j - 1] + Taken(one[i - 1], other[j - 1]), Math.Min(above[j] + Missing(one[i - 1]), here[j - 1] + Missing(other[j - 1])));
                least = Math.Min(least, here[j]);
            }
            if (least > most)
                return most + 1;
            var swap = above;
            above = here;
            here = swap;
        }
        return above[other.Length];
    }

    private static double Taken(char one, char other) => one == other ? 0 : one < 128 && other < 128 && Alikes[one, other] ? Alike : 1;

    private static double Missing(char letter) => letter is 'I' or '1' or 'L' or 'J' or 'T' ? Thin : 1;

    private static bool[,] Table()
    {
        var table = new bool[128, 128];
        foreach (var group in Groups)
        {
            foreach (var one in group)
            {
                foreach (var other in group)
                    table[one, other] = true;
            }
        }
        return table;
    }
}
