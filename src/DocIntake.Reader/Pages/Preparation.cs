using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.Pages;

/// <summary>What may be done to a page's image before it is read; each only where the page needs it.</summary>
internal sealed record Preparation(bool Deskew, bool Enlarge, bool Contrast, bool Despeckle, bool Borders)
{
    /// <param name="without">Steps left out, to measure what they are worth.</param>
    /// <param name="mayMove">False where boxes are known on the page as it lies: it is not rotated.</param>
    /// <param name="enlarge">Small print is to be enlarged.</param>
    public static Preparation Of(IReadOnlyList<PreparationStep> without, bool mayMove, bool enlarge)
    {
        bool With(PreparationStep step) => !without.Contains(step);
        return new(
            mayMove && With(PreparationStep.Deskew), enlarge && With(PreparationStep.Enlarge),
            With(PreparationStep.Contrast), With(PreparationStep.Despeckle), With(PreparationStep.Borders));
    }
}
