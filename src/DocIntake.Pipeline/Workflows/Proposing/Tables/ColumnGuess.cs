namespace DocIntake.Pipeline.Workflows.Proposing.Tables;

/// <summary>What a column probably holds. Known is null where its heading is no usual one; Doubtful: its values are of several forms.</summary>
internal sealed record ColumnGuess(KnownColumn? Known, FieldType Type, bool Doubtful)
{
    private const double Most = 0.7, NearlyAll = 0.9;

    /// <param name="heading">As it is printed.</param>
    /// <param name="values">What stands below it, empty cells left out; none on a blank.</param>
    public static ColumnGuess Of(string heading, IReadOnlyList<string> values)
    {
        var known = HeadingWords.Of(heading).ToList();
        if (values.Count == 0)
            return known.Count > 0 ? new ColumnGuess(known[0], known[0].Type, false) : new ColumnGuess(null, Allowed(FieldGuess.ByName(heading)), false);
        var shares = values.GroupBy(ValueForms.Of).ToDictionary(group => group.Key, group => group.Count() / (double)values.Count);
        double Share(params ValueForm[] forms) => forms.Sum(form => shares.GetValueOrDefault(form));
        var type = Share(ValueForm.Date) >= Most ? FieldType.Date
            : Share(ValueForm.Iban) >= Most ? FieldType.Iban
            : Share(ValueForm.Email) >= Most ? FieldType.Email
            : Share(ValueForm.Money, ValueForm.Number) >= Most ? Amount(heading, known, Share(ValueForm.Money) >= Most)
            : Share(ValueForm.Id, ValueForm.Number) >= Most ? FieldType.Id
            : known.Any(one => one.Type == FieldType.Number) && values.Count(value => char.IsAsciiDigit(value[0])) >= Most * values.Count ? FieldType.Number
            : FieldGuess.ByName(heading) is var named and (FieldType.Person or FieldType.Organisation or FieldType.Address) ? named : FieldType.Text;
        return new ColumnGuess(known.FirstOrDefault(one => one.Type == type) ?? known.FirstOrDefault(one => Letters(one.Type) && Letters(type)), type, Form(type, Share) < NearlyAll);
    }

    /// <summary>An amount, a count, or figures that are a name: what the heading says decides where the values leave it open.</summary>
    private static FieldType Amount(string heading, List<KnownColumn> known, bool hasDecimals) =>
        known.FirstOrDefault(one => one.Type is FieldType.Money or FieldType.Number or FieldType.Id) is { } usual ? usual.Type
        : hasDecimals ? FieldType.Money
        : FieldGuess.ByName(heading) is var named and (FieldType.Money or FieldType.Id) ? named
        : FieldType.Number;

    private static double Form(FieldType type, Func<ValueForm[], double> share) => type switch
    {
        FieldType.Date => share([ValueForm.Date]),
        FieldType.Money or FieldType.Number => share([ValueForm.Money, ValueForm.Number]),
        FieldType.Id => share([ValueForm.Id, ValueForm.Number]),
        _ => 1,
    };

    /// <summary>What is no type of a cell, or would be told by nothing on a blank, is text.</summary>
    private static FieldType Allowed(FieldType type) => type is FieldType.Signature or FieldType.Tick or FieldType.Choice ? FieldType.Text : type;

    private static bool Letters(FieldType type) => type is FieldType.Text or FieldType.Person or FieldType.Organisation or FieldType.Address;
}
