using DocIntake.Bots.Browsing;
using DocIntake.Bots.Plans;

namespace DocIntake.Bots.Healing;

/// <summary>A control that may be the one that was not found. Certainty: from 0 to 1. Target: how to find it from now on.</summary>
internal sealed record Candidate(Control Control, Target Target, double Certainty, bool IsSure);

/// <summary>
/// Scores what is on a screen for being what a step means. Nothing is remembered between documents: label, name in the page, kind, and the place among the
/// controls that the other steps of the screen find are all that counts, so that anybody can see why.
/// </summary>
internal static class Candidates
{
    /// <summary>How much each sign says by itself that it is the one; together they leave the product of what each leaves open.</summary>
    private const double ByLabel = 0.85, ByName = 0.85, ByPlace = 0.4, ByBeingAlone = 0.3;

    /// <summary>The next best must be so much less certain.</summary>
    private const double Ahead = 0.15;

    /// <summary>Best first.</summary>
    public static IReadOnlyList<Candidate> Of(Step missing, Target target, IReadOnlyList<Step> screen, Target commit, IReadOnlyList<Control> controls)
    {
        var others = screen.Where(step => step != missing).Select(step => step.Target).Append(commit).ToList();
        var free = controls.Select((control, at) => (Control: control, At: at)).Where(one => one.Control.IsUsable && IsKind(missing, one.Control) && !others.Any(other => IsMeant(one.Control, other))).ToList();
        var (after, before) = Neighbours(missing, screen, controls);
        var between = free.Where(one => one.At > after && one.At < before).ToList();
        var likenesses = free.Select(one => LabelLikeness(target, one.Control)).ToList();
        var scored = free.Select((one, at) => Score(missing, target, one.Control, likenesses[at],
                isThere: after >= 0 && before < controls.Count && between.Contains(one),
                isAlone: (between.Count == 1 && between.Contains(one)) || likenesses.Where((_, other) => other != at).All(likeness => likeness < 0.6)))
            .Where(one => Found(one.Control, controls) is not null)
            .Select(one => new Candidate(one.Control, Placed(Found(one.Control, controls)!, target), one.Certainty, one.IsStrong))
            .OrderByDescending(one => one.Certainty).ToList();
        return [.. scored.Select((one, at) => one with { IsSure = one.IsSure && at == 0 && scored.Skip(1).All(next => next.Certainty <= one.Certainty - Ahead) })];
    }

    private static (Control Control, double Certainty, bool IsStrong) Score(Step missing, Target target, Control control, double label, bool isThere, bool isAlone)
    {
        var name = NameLikeness(missing, target, control);
        var open = (1 - (ByLabel * label)) * (1 - (ByName * Math.Max(0, name))) * (1 - (isThere ? ByPlace : 0)) * (1 - (isAlone ? ByBeingAlone : 0));
        // Another name than the plan knows it by speaks against it, whatever its label.
        var certainty = (1 - open) * (name < 0 ? 0.5 : 1) * (IsSameKind(missing, control) ? 1 : 0.8);
        return (control, Math.Round(certainty, 2), label >= 0.75 || name >= 1);
    }

    private static double LabelLikeness(Target target, Control control) =>
        (target with { Within = null, Nth = null }).Texts.Select(text => Calls(control).Max(call => Likeness.Of(text, call))).DefaultIfEmpty(0).Max();

    /// <summary>Wherever on the screen.</summary>
    private static bool IsMeant(Control control, Target target) => control.IsMeantBy(target with { Within = null, Nth = null });

    /// <summary>1: the name the plan says; -1: another one. Else what the field's own name says: 0.6 at most, since names tell little.</summary>
    private static double NameLikeness(Step missing, Target target, Control control)
    {
        if (target.Named is { } named)
            return named == control.Name ? 1 : -1;
        var fields = (missing as Entry)?.With.Fields.Select(field => string.Concat(Likeness.Words(field))) ?? [];
        return fields.Any(field => field.Length > 3 && (string.Concat(Likeness.Words(control.Name)) == field || string.Concat(Likeness.Words(control.Id)) == field)) ? 0.6 : 0;
    }

    private static IEnumerable<string> Calls(Control control) =>
        control.Labels.Append(control.Text).Append(control.Title).Append(control.Placeholder).Append(control.Before).Append(control.Row).Append(control.Column);

    /// <summary>Where the nearest steps before and after it find theirs.</summary>
    private static (int After, int Before) Neighbours(Step missing, IReadOnlyList<Step> screen, IReadOnlyList<Control> controls)
    {
        var list = controls.ToList();
        var at = screen.ToList().FindIndex(step => step == missing);
        int Of(Step step) => list.Count(control => IsMeant(control, step.Target)) == 1 ? list.FindIndex(control => IsMeant(control, step.Target)) : -1;
        var after = screen.Take(Math.Max(0, at)).Reverse().Select(Of).FirstOrDefault(place => place >= 0, -1);
        var before = screen.Skip(at + 1).Select(Of).FirstOrDefault(place => place >= 0, controls.Count);
        return (after, before);
    }

    private static bool IsKind(Step step, Control control) => step switch
    {
        Select => control.Kind == "select",
        Tick => control.Kind == "tick",
        Upload => control.Kind is "file" or "button",
        Fill or Complete or PickDate => control.Kind == "text",
        Click { Target: Target.ByRole { Role: "radio" } } => control.Kind == "radio",
        Click { Target: Target.ByRole { Role: "checkbox" } } => control.Kind == "tick",
        Click => control.Kind is "button" or "link" or "tab" or "menuitem",
        _ => false,
    };

    private static bool IsSameKind(Step step, Control control) => step is not Click { Target: Target.ByRole role } || role.Role == control.Kind || control.Kind is "radio" or "tick";

    /// <summary>How it is found: by what tells it from all others on the screen.</summary>
    public static Target? Found(Control control, IReadOnlyList<Control> controls) => new Target?[]
    {
        control.IsInput && control.Labels.Length > 0 ? control.Kind switch { "radio" => new Target.ByRole("radio", control.Labels[0]), _ => new Target.ByLabel(control.Labels[0]) } : null,
        !control.IsInput && control.Text.Length > 0 ? new Target.ByRole(control.Kind, control.Text) : null,
        control.Title.Length > 0 ? new Target.ByTitle(control.Title) : null,
        control.Placeholder.Length > 0 ? new Target.ByPlaceholder(control.Placeholder) : null,
        control.Row.Length > 0 && control.Column.Length > 0 ? new Target.InTable(control.Row, control.Column) : null,
        control.Before.Length > 0 ? new Target.Beside(control.Before) : null,
    }.FirstOrDefault(target => target is not null && controls.Count(one => one.IsMeantBy(target)) == 1);

    private static Target Placed(Target target, Target like) => target with { Frames = like.Frames, Window = like.Window, Within = like.Within, Named = like.Named };
}
