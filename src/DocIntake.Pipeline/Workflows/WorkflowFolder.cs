using System.Security.Cryptography;
using System.Text;
using DocIntake.Pipeline.Learning;
using DocIntake.Pipeline.Understanding.Learned;

namespace DocIntake.Pipeline.Workflows;

/// <summary>What a workflow's folder holds beside its YAML.</summary>
internal static class WorkflowFolder
{
    /// <summary>
    /// Where XGBoost is missing, or the model was learned by another version of the program, the rules set by hand weigh: less good, and a person looks at more.
    /// An update stops no intake: the next training brings a model again.
    /// </summary>
    public static WorkflowModel? ModelOf(string folder, List<ConfigError> errors)
    {
        if (BoostedTrees.Missing is not null)
            return null;
        try
        {
            return new ModelFolder(folder).Current is { IsOfThisVersion: true } model ? model.Open() : null;
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            errors.Add(new ConfigError(Path.Combine(folder, ModelFolder.Name), 0, 0, $"{wrong.Message} 'docintake workflow train --back' takes the one before."));
            return null;
        }
    }

    /// <summary>Paths below the folder, with '/', in order: all but samples, and models, which have numbers of their own.</summary>
    public static IEnumerable<string> ConfigurationOf(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        .Where(path => !path.StartsWith("samples/", StringComparison.Ordinal) && !path.StartsWith(ModelFolder.Name + '/', StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>SHA-256 over its configuration.</summary>
    public static string VersionOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in ConfigurationOf(folder))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path + "\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, path))));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
