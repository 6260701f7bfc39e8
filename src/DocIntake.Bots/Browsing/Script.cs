using System.Reflection;

namespace DocIntake.Bots.Browsing;

/// <summary>What runs in a page, from Scripts/.</summary>
internal static class Script
{
    /// <summary>What a frame says.</summary>
    public static readonly string Text = Read("text.js");
    /// <summary>What can be used on a screen: an array of <see cref="Control"/>.</summary>
    public static readonly string Survey = Read("survey.js");
    /// <summary>Makes black what shows a value, and puts it back.</summary>
    public static readonly string Mask = Read("mask.js");

    /// <summary>Tells what a person does, to the function docintakeRecord of its window.</summary>
    public static readonly string Record = Read("record.js").Replace("SURVEY", $"({Survey})", StringComparison.Ordinal).Replace("(// ", "(\n// ", StringComparison.Ordinal);

    /// <summary>Takes names of buttons that nothing may press.</summary>
    public static readonly string Deny = Read("deny.js");

    private static string Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var text = new StreamReader(resource);
        return text.ReadToEnd();
    }
}
