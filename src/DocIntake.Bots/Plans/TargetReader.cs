namespace DocIntake.Bots.Plans;

/// <summary>What a screen says for all its steps: frames, window, part.</summary>
internal sealed record Place(IReadOnlyList<string> Frames, string? Window, Target? Within)
{
    /// <summary>What is said here, else what is said <paramref name="above"/>. A part within a part is within both.</summary>
    public static Place Of(YamlMap yaml, Place above)
    {
        var (frames, window) = (yaml.Texts("frame"), yaml.OptionalText("window"));
        // Another frame or window is elsewhere: a part of the screen above has nothing to do with it.
        var isElsewhere = frames.Count > 0 || window is not null;
        var here = isElsewhere ? new Place(frames, window ?? above.Window, null) : above;
        return yaml.Has("within") ? here with { Within = TargetReader.Part(yaml, here) } : here;
    }
}

/// <summary>Reads where on the screen.</summary>
internal static class TargetReader
{
    public static readonly Target None = new Target.ByLabel("");

    /// <summary>Roles with a key of their own; every other one as <c>role: … name: …</c>.</summary>
    public static readonly IReadOnlyList<string> Roles = ["button", "link", "radio", "checkbox", "tab", "menuitem", "option", "dialog", "group"];

    private static readonly string[] Keys = ["label", "beside", "title", "placeholder", "text", "row", "column", .. Roles, "role", "css"];

    public static Target Read(YamlMap yaml, string key, Place above) => yaml.Map(key) is { } map ? Read(map, above) : None;

    public static Target Read(YamlMap yaml, Place above)
    {
        var own = Own(yaml);
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
    public static Target? Part(YamlMap yaml, Place above) => yaml.IsText("within")
        ? new Target.ByText(yaml.Text("within")) { Frames = above.Frames, Window = above.Window, Within = above.Within }
        : yaml.Map("within") is { } map ? Read(map, above) : null;

    private static Target? Own(YamlMap yaml)
    {
        foreach (var role in Roles)
        {
            if (yaml.OptionalText(role) is { } name)
                return new Target.ByRole(role, name);
        }
        if (yaml.OptionalText("role") is { } other)
            return new Target.ByRole(RoleOf(yaml, other), yaml.OptionalText("name") ?? "");
        if (yaml.OptionalText("label") is { } label)
            return new Target.ByLabel(label);
        if (yaml.OptionalText("beside") is { } beside)
            return new Target.Beside(beside);
        if (yaml.OptionalText("title") is { } title)
            return new Target.ByTitle(title);
        if (yaml.OptionalText("placeholder") is { } placeholder)
            return new Target.ByPlaceholder(placeholder);
        if (yaml.OptionalText("row") is { } row)
            return new Target.InTable(row, yaml.Text("column"));
        if (yaml.OptionalText("column") is { } column)
            return new Target.InColumn(column);
        if (yaml.OptionalText("text") is { } text)
            return new Target.ByText(text);
        return yaml.OptionalText("css") is { } css ? new Target.ByCss(css) : null;
    }

    private static string RoleOf(YamlMap yaml, string role)
    {
        if (!Enum.TryParse<Microsoft.Playwright.AriaRole>(role, ignoreCase: true, out _))
            yaml.WrongAt("role", $"'{role}' is no role of ARIA.{YamlMap.Hint(role, [.. Enum.GetNames<Microsoft.Playwright.AriaRole>().Select(known => known.ToLowerInvariant())])}");
        return role;
    }
}
