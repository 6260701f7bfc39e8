namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>Names of tables have letters only: "items_3_amount" is a cell.</summary>
internal static class TableNames
{
    private static readonly string[] Further = ["", "_b", "_c", "_d", "_e", "_f"];

    public static bool HasLetters(string title) => Plain(title).Length > 2;

    /// <summary>One that is not taken yet, and from now on is.</summary>
    public static string Of(string title, ISet<string> taken)
    {
        var name = Plain(title);
        return Further.Select(end => name + end).FirstOrDefault(taken.Add) ?? FieldGuess.Name(name, taken);
    }

    private static string Plain(string title) => string.Join('_', FieldGuess.Name(title, new HashSet<string>()).Split('_').Select(part => string.Concat(part.Where(char.IsAsciiLetterLower))).Where(part => part.Length > 0));
}
