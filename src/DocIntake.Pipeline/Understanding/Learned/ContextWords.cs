namespace DocIntake.Pipeline.Understanding.Learned;

/// <summary>The words in and around a prospect, each after a sign for where it stands.</summary>
internal static class ContextWords
{
    private const char Left = '<', NearLeft = '-', Right = '>', Above = '^', Below = '_', Inside = '=', First = '[', Last = ']', Shape = '~';
    private const int Near = 2;

    /// <summary>Shapes of numbers say nothing of anybody; a word must be one of the known ones.</summary>
    public static bool IsAmong(string contextWord, IReadOnlySet<string> known) => contextWord[0] == Shape || contextWord[1..].All(letter => !char.IsLetter(letter) || letter == 'A') || known.Contains(contextWord[1..]);

    public static HashSet<string> Of(Prospect prospect)
    {
        var (first, last, tokens) = (prospect.Lines[0], prospect.Lines[^1], prospect.On.Tokens);
        var words = new HashSet<string> { Shape + WordToken.Shape(prospect.Text) };
        void Add(char where, IEnumerable<string> found) => words.UnionWith(found.Where(token => token.Length > 0).Select(token => where + token));
        var before = tokens[first.Row.Number].Take(first.First).ToList();
        Add(Left, before);
        Add(NearLeft, before.TakeLast(Near));
        Add(Right, tokens[last.Row.Number].Skip(last.Last + 1));
        foreach (var line in prospect.Lines)
            Add(Inside, tokens[line.Row.Number].Skip(line.First).Take(line.Last - line.First + 1));
        Add(First, tokens[first.Row.Number].Skip(first.First).Take(1));
        Add(Last, tokens[last.Row.Number].Skip(last.Last).Take(1));
        Add(Above, first.Row.Number > 0 ? tokens[first.Row.Number - 1] : []);
        Add(Below, last.Row.Number + 1 < tokens.Length ? tokens[last.Row.Number + 1] : []);
        return words;
    }
}
