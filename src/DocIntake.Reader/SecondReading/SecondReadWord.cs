using DocIntake.Reader.Protocol;

namespace DocIntake.Reader.SecondReading;

/// <summary>A word as the second reader sees it. Mean and Least are its characters' confidences (0..1).</summary>
internal sealed record SecondReadWord(string Text, Box Box, double Mean, double Least);
