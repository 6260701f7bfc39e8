using YamlDotNet.RepresentationModel;

namespace DocIntake.Pipeline.Workflows;

/// <summary>Where in its file something stands that was found wrong only after the file was read.</summary>
public static class YamlPlace
{
    /// <summary>An error at the last key of the path that is there.</summary>
    public static ConfigError Error(string file, string message, params IEnumerable<string> path)
    {
        YamlNode? at = WorkflowLoader.ReadMapping(file, []);
        foreach (var key in path)
        {
            if (at is not YamlMappingNode group || !group.Children.TryGetValue(new YamlScalarNode(key), out var below))
                break;
            at = below;
        }
        return new ConfigError(file, (int)(at?.Start.Line ?? 0), (int)(at?.Start.Column ?? 0), message);
    }
}
