using System.Text.RegularExpressions;
using DocIntake.Bots.Plans;

namespace DocIntake.Pipeline.Workflows.Registers;

/// <summary>
/// Reads a register's YAML file: its <c>columns</c>, and how it is asked, <c>sql</c> or <c>http</c>. Secrets are named, never written: connection strings and
/// tokens come from the environment.
/// </summary>
internal static partial class LiveRegisterLoader
{
    public static LiveRegister? Load(string path, List<ConfigError> errors)
    {
        if (WorkflowLoader.ReadMapping(path, errors) is not { } mapping)
            return null;
        var before = errors.Count;
        var register = Read(Path.GetFileNameWithoutExtension(path), new YamlSection(path, mapping, errors));
        return errors.Count == before ? register : null;
    }

    /// <summary>Every key a register's file may have, found out by reading an empty one.</summary>
    public static GroupShape Shape()
    {
        var shape = new GroupShape();
        Read("", YamlSection.OfShape(shape));
        return shape;
    }

    private static LiveRegister? Read(string name, YamlSection top)
    {
        top.Note("columns", new KeyShape.Texts(), required: true);
        var columns = top.Texts("columns");
        if (columns.Count == 0)
            top.Wrong("columns", "'columns' must name what an entry has: [nr, name].");
        var (sql, http) = (top.Section("sql"), top.Section("http"));
        if (sql is null == http is null)
            top.Wrong(sql is null ? "columns" : "http", "A register is asked by 'sql' or by 'http', one of the two.");
        LiveRegister?[] asked = [sql is null ? null : Sql(name, columns, sql), http is null ? null : Http(name, columns, http)];
        top.End();
        return asked.FirstOrDefault(register => register is not null);
    }

    private static SqlRegister Sql(string name, IReadOnlyList<string> columns, YamlSection section)
    {
        var provider = section.Word<SqlProvider>("provider", required: true) ?? SqlProvider.Sqlite;
        var connection = Variable(section, "connection-from", required: true) ?? "";
        var query = section.Text("query", required: true) ?? "";
        if (query.Length > 0 && !Reads().IsMatch(query))
            section.Wrong("query", "'query' must be one SELECT: a register is only read.");
        var asked = AskedBy(section, "query", Parameter().Matches(query), columns, "a parameter such as @nr");
        section.End();
        return new SqlRegister(name, columns, asked, provider, connection, query);
    }

    private static HttpRegister Http(string name, IReadOnlyList<string> columns, YamlSection section)
    {
        var address = section.Text("url", required: true) ?? "";
        if (address.Length > 0 && (!Uri.TryCreate(Braces().Replace(address, "x"), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
            section.Wrong("url", "'url' must be an address that begins with http:// or https://.");
        var asked = AskedBy(section, "url", Braces().Matches(address), columns, "a column in braces such as {nr}");
        var (rows, token) = (section.Text("rows"), Variable(section, "token-from", required: false));
        section.End();
        return new HttpRegister(name, columns, asked, address, rows, token);
    }

    private static string[] AskedBy(YamlSection section, string key, MatchCollection named, IReadOnlyList<string> columns, string such)
    {
        var asked = named.Select(match => match.Groups["column"].Value).Distinct().ToArray();
        if (asked.Length == 0 && section.Has(key))
            section.Wrong(key, $"'{key}' does not say what is looked for: it needs {such}.");
        foreach (var unknown in asked.Where(column => !columns.Contains(column)))
            section.Wrong(key, $"'{unknown}' is none of the columns.{DidYouMean.Suggest(unknown, columns)}");
        return asked;
    }

    /// <summary>The name of an environment variable; a secret written here by mistake is told without being repeated.</summary>
    private static string? Variable(YamlSection section, string key, bool required)
    {
        if (section.Text(key, required) is not { } variable)
            return null;
        if (!VariableShape().IsMatch(variable))
            section.Wrong(key, $"'{key}' names an environment variable, such as CLAIMANTS_DB; the secret itself does not belong into this file.");
        return variable;
    }

    [GeneratedRegex(@"(?<![@\w])@(?<column>[A-Za-z_]\w*)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\{(?<column>[A-Za-z_]\w*)\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"^\s*(select|with)\b[^;]*;?\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Reads();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex VariableShape();
}
