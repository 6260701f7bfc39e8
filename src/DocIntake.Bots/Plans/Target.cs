namespace DocIntake.Bots.Plans;

/// <summary>Where on the screen. Texts may hold values: {confirmation}, {row}.</summary>
public abstract record Target
{
    /// <summary>By label: one of its own, aria-label, or what aria-labelledby points to.</summary>
    public sealed record ByLabel(string Text) : Target;
    public sealed record ByRole(string Role, string Name) : Target;
    public sealed record ByTitle(string Text) : Target;
    public sealed record ByPlaceholder(string Text) : Target;
    /// <summary>The smallest thing with just this text.</summary>
    public sealed record ByText(string Text) : Target;
    /// <summary>The last resort, for what has neither a name nor a place in a table.</summary>
    public sealed record ByCss(string Selector) : Target;
    /// <summary>In the table cell right of the cell with this text (a colon or asterisk after it does not count).</summary>
    public sealed record Beside(string Text) : Target;
    /// <summary>In the table cell where the row that begins with a text meets the column under another.</summary>
    public sealed record InTable(string Row, string Column) : Target;
    /// <summary>In the cells under the head of a column.</summary>
    public sealed record InColumn(string Column) : Target;

    /// <summary>The frames it stands in, from the outermost in, each by its name, title, id or the end of its address.</summary>
    public IReadOnlyList<string> Frames { get; init; } = [];
    /// <summary>A pop-up window, by its title or the end of its address; null: the first one.</summary>
    public string? Window { get; init; }
    /// <summary>The part of the screen it stands in, by <see cref="ByRole"/> and the like; <see cref="ByText"/>: the smallest part that holds both.</summary>
    public Target? Within { get; init; }
    /// <summary>The name it has in the page, where that one does not change: it tells it from others when its label has changed.</summary>
    public string? Named { get; init; }
    /// <summary>Of several alike: 1 is the first, "last" the last.</summary>
    public string? Nth { get; init; }

    public Target Filled(IReadOnlyDictionary<string, string?> values)
    {
        string Of(string text) => text.Contains('{', StringComparison.Ordinal) ? new Template(text).Fill(values) : text;
        Target own = this switch
        {
            ByLabel one => one with { Text = Of(one.Text) },
            ByRole one => one with { Name = Of(one.Name) },
            ByTitle one => one with { Text = Of(one.Text) },
            ByPlaceholder one => one with { Text = Of(one.Text) },
            ByText one => one with { Text = Of(one.Text) },
            Beside one => one with { Text = Of(one.Text) },
            InTable one => one with { Row = Of(one.Row), Column = Of(one.Column) },
            InColumn one => one with { Column = Of(one.Column) },
            _ => this,
        };
        return own with { Within = Within?.Filled(values), Nth = Nth is null ? null : Of(Nth) };
    }

    /// <summary>Every text in it, for what is checked of fields.</summary>
    public IEnumerable<string> Texts => (this switch
    {
        ByLabel(var text) => new[] { text },
        ByRole(_, var name) => [name],
        ByTitle(var text) => [text],
        ByPlaceholder(var text) => [text],
        ByText(var text) => [text],
        Beside(var text) => [text],
        InTable(var row, var column) => [row, column],
        InColumn(var column) => [column],
        _ => [],
    }).Concat(Within?.Texts ?? []).Concat(Nth is null ? [] : [Nth]);

    public sealed override string ToString() => Own()
        + (Nth switch { null => "", "last" => ", the last", var nth => $", number {nth}" })
        + (Within is { } part ? $" within {(part is ByText text ? $"'{text.Text}'" : part.ToString())}" : "")
        + (Frames.Count > 0 ? $" in the frame {string.Join(" > ", Frames)}" : "")
        + (Window is { } window ? $" in the window '{window}'" : "");

    private string Own() => this switch
    {
        ByLabel(var text) => $"the input labelled '{text}'",
        ByRole(var role, "") => $"the {role}",
        ByRole(var role, var name) => $"the {role} '{name}'",
        ByTitle(var text) => $"the input titled '{text}'",
        ByPlaceholder(var text) => $"the input that shows '{text}' while it is empty",
        ByText(var text) => $"the text '{text}'",
        ByCss(var selector) => $"what is at {selector}",
        Beside(var text) => $"the cell beside '{text}'",
        InTable(var row, var column) => $"the cell in row '{row}', column '{column}'",
        InColumn(var column) => $"the cell in column '{column}'",
        _ => throw new InvalidOperationException("Not a target."),
    };
}
