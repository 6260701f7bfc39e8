using System.Globalization;
using DocIntake.Pipeline.Understanding.Knowledge;

namespace DocIntake.Pipeline.Understanding.Values;

/// <summary>A check-digit scheme, by its name in <c>Knowledge/check-digits.txt</c>, which says where each is laid down.</summary>
public sealed class CheckDigit
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
    private readonly Func<int[], bool> holds;
    private readonly int values;

    private CheckDigit(string name, int values, Func<int[], bool> holds) => (Name, this.values, this.holds) = (name, values, holds);

    public string Name { get; }

    public static IReadOnlyDictionary<string, CheckDigit> All { get; } = WordLists.CheckDigits.Select(Parse).ToDictionary(scheme => scheme.Name);

    /// <summary>Spaces, points, dashes and slashes are left out; anything else that is no character of the scheme does not hold, and neither do fewer than two.</summary>
    public bool Holds(string number)
    {
        var characters = number.ToUpperInvariant().Where(c => c is not (' ' or '-' or '.' or '/')).ToArray();
        var read = characters.Select((c, at) => c == 'X' && at == characters.Length - 1 && values == 11 ? 10 : Alphabet.IndexOf(c)).ToArray();
        // A tenth value is written X, and only as the check digit.
        return read.Length >= 2 && read.Select((value, at) => value >= 0 && value < (values == 11 && at < read.Length - 1 ? 10 : values)).All(known => known) && holds(read);
    }

    private static CheckDigit Parse(string line)
    {
        var words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = words.Skip(2).Where(word => word != "modulo").Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return words[1] switch
        {
            "weights" => new CheckDigit(words[0], numbers[^1] == 11 ? 11 : 10, number => Weighted(number, numbers[..^1], numbers[^1], folded: false)),
            "folded" => new CheckDigit(words[0], 10, number => Weighted(number, numbers[..^1], numbers[^1], folded: true)),
            "pure" => new CheckDigit(words[0], numbers[0] switch { 11 => 11, 37 => 37, _ => 36 }, number => Pure(number, numbers[0], numbers[1])),
            "hybrid" => new CheckDigit(words[0], numbers[0], number => Hybrid(number, numbers[0])),
            "group" => new CheckDigit(words[0], 10, Verhoeff),
            var kind => throw new InvalidOperationException($"check-digits.txt: '{kind}' is no kind of scheme."),
        };
    }

    private static bool Weighted(int[] number, int[] weights, int modulo, bool folded)
    {
        var products = number.Reverse().Select((value, at) => value * weights[at % weights.Length]);
        return products.Sum(product => folded && product > 9 ? product - 9 : product) % modulo == 0;
    }

    /// <summary>Letters stand for two digits where the radix is ten.</summary>
    private static bool Pure(int[] number, int modulo, int radix) =>
        number.Aggregate(0, (sum, value) => (sum * (value > 9 && radix == 10 ? 100 : radix) + value) % modulo) == 1;

    private static bool Hybrid(int[] number, int modulo)
    {
        var product = modulo;
        foreach (var value in number[..^1])
        {
            var sum = (product + value) % modulo;
            product = (sum == 0 ? modulo : sum) * 2 % (modulo + 1);
        }
        return (product + number[^1]) % modulo == 1;
    }

    /// <summary>The digits, from the right, each turned by the permutation of its place, multiplied in the dihedral group of ten elements: 0 where it holds.</summary>
    private static bool Verhoeff(int[] number)
    {
        var product = 0;
        foreach (var (at, digit) in number.Reverse().Index())
        {
            var turned = digit;
            for (var turn = 0; turn < at % 8; turn++)
                turned = "1576283094"[turned] - '0';
            product = Dihedral(product, turned);
        }
        return product == 0;
    }

    /// <summary>0 to 4 are turns, 5 to 9 are mirrored.</summary>
    private static int Dihedral(int one, int other) => (one < 5, other < 5) switch
    {
        (true, true) => (one + other) % 5,
        (true, false) => (one + other - 5) % 5 + 5,
        (false, true) => (one - 5 - other + 5) % 5 + 5,
        (false, false) => (one - other + 5) % 5,
    };
}
