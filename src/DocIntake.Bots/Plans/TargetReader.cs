namespace DocIntake.Bots.Plans;

/// <summary>What a screen says for all its steps: frames, window, part.</summary>
internal sealed record Place(IReadOnlyList<string> Frames, string? Window, Target? Within)
{
    /// <summary>What is said here, else what is said <paramref name="above"/>. A part within a part is within both.</summary>
    public static Place Of(YamlMap yaml, Place above)
    {
        var (frames, window) = yaml.Described("place", () => (yaml.Texts("frame"), yaml.OptionalText("window")));
        // Another frame or window is elsewhere: a part of the screen above has nothing to do with it.
        var isElsewhere = frames.Count > 0 || window is not null;
        var here = isElsewhere ? new Place(frames, window ?? above.Window, null) : above;
        return yaml.Described("place", () => TargetReader.Part(yaml, here)) is { } part ? here with { Within = part } : here;
    }
}

/// <summary>Reads where on the screen.</summary>
internal static class TargetReader
{
    public static readonly Target None = new Target.ByLabel("");

    /// <summary>Roles with a key of their own; every other one as <c>role: … name: …</c>.</summary>
    public static readonly IReadOnlyList<string> Roles = ["button", "link", "radio", "checkbox", "tab", "menuitem", "option", "dialog", "group"];

    private static readonly string[] Keys = ["label", "beside", "title", "placeholder", "text", "row", "column", .. Roles, "role", "css"];

    public static Target Read(YamlMap yaml, string key, Place above) => yaml.Map(key, kind: "target") is { } map ? Read(map, above) : None;

    public static Target? Optional(YamlMap yaml, string key, Place above) => yaml.Map(key, required: false, kind: "target") is { } map ? Read(map, above) : null;

    public static Target Read(YamlMap yaml, Place above) => yaml.Described("target", () => ReadOwn(yaml, above));

    private static Target ReadOwn(YamlMap yaml, Place above)
    {
        var own = yaml.FirstOf(Keys, key => Own(yaml, key));
        if (own is null)
        {
            yaml.Wrong($"Say where: {string.Join(", ", Keys[..^1])} or css.");
            own = None;
        }
        var place = Place.Of(yaml, above);
        own = own with { Frames = place.Frames, Window = place.Window, Within = place.Within, Nth = yaml.OptionalText("nth"), Named = yaml.OptionalText("named") };
        if (own.Nth is { } nth && !nth.Contains('{', StringComparison.Ordinal) && nth != "last" && !(int.TryParse(nth, out var number) && number > 0))
            yaml.WrongAt("nth", $"'nth' is a number from 1, or last; '{nth}' is not.");
        yaml.End();
        return own;
    }

    /// <summary>A text: the smallest part with this text that holds what is looked for; else a target.</summary>
    public static Target? Part(YamlMap yaml, Place above) => yaml.MapOr("within", map => Read(map, above),
        () => yaml.OptionalText("within") is { } text ? new Target.ByText(text) { Frames = above.Frames, Window = above.Window, Within = above.Within } : null, kind: "target");

    private static Target Own(YamlMap yaml, string key) => (key, yaml.Text(key)) switch
    {
        ("role", var role) => new Target.ByRole(RoleOf(yaml, role), yaml.OptionalText("name") ?? ""),
        ("label", var label) => new Target.ByLabel(label),
        ("beside", var beside) => new Target.Beside(beside),
        ("title", var title) => new Target.ByTitle(title),
        ("placeholder", var placeholder) => new Target.ByPlaceholder(placeholder),
        ("row", var row) => new Target.InTable(row, yaml.Text("column")),
        ("column", var column) => new Target.InColumn(column),
        ("text", var text) => new Target.ByText(text),
        ("css", var css) => new Target.ByCss(css),
        var (role, name) => new Target.ByRole(role, name),
    };

    private static string RoleOf(YamlMap yaml, string role)
    {
        if (!Enum.TryParse<Microsoft.Playwright.AriaRole>(role, ignoreCase: true, out _))
            yaml.WrongAt("role", $"'{role}' is no role of ARIA.{YamlMap.Hint(role, [.. Enum.GetNames<Microsoft.Playwright.AriaRole>().Select(known => known.ToLowerInvariant())])}");
        return role;
    }
}
