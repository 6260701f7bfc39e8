namespace DocIntake.Tests.Workflows;

/// <summary>Mistakes as authors make them: each is told in its line, with what to do.</summary>
public sealed class WorkflowMistakeTests
{
    [Theory]
    [InlineData("languages: [eng, deu]", "languages: [English]", 3, "'English' is no name of a language")]
    [InlineData("  total: {type: money, threshold: 0.95}", "  total: {type: money, threshold: 0.95}\n  total: {type: money}", 18, "The key 'total' stands twice")]
    [InlineData("decide:\n  threshold: 0.9", "threshold: 0.9", 35, "Unknown key 'threshold'. It belongs into 'fields.NAME.columns.NAME' or 'fields.NAME' or 'decide'.")]
    [InlineData("  pages: 1-2\n", "pages: 1-2\n", 8, "Unknown key 'pages'. It belongs into 'sort'.")]
    [InlineData("any: [", "anny: [", 6, "Unknown key 'anny'. Did you mean 'any'?")]
    [InlineData("position: below", "position: left", 16, "'left' is no position. Known are: below, right, right-or-below.")]
    [InlineData("title: Name of claimant, type: person,", "type: persn,", 16, "'persn' is no type. Did you mean 'person'?")]
    [InlineData("type: money,", "type: [money],", 17, "'type' must be a single value.")]
    [InlineData("    required: true", "    required: yes", 13, "Did you mean 'true'?")]
    [InlineData("    pattern: \"^C\\\\d{4}$\"", "    pattern:", 15, "'pattern' is empty.")]
    [InlineData("    label: Claim number", "    label: {text: Claim number}", 14, "'label' must be a text or a list of texts.")]
    [InlineData("    label: Claim number", "    label:", 14, "'label' must be a text or a list of texts.")]
    [InlineData("    label: Claim number\n", "    position: right\n", 14, "'position' speaks of a label, and the field has none")]
    [InlineData("owner: [Owner, Proprietor]", "owner: [Owner, OTHER]", 24, "'OTHER' stands for 'other' and for another choice")]
    [InlineData("page: 2, ", "page: 1.5, ", 23, "without decimals")]
    [InlineData("cells: 20", "cells: twenty", 16, "'cells' must be a number from 1 to 200, without decimals, not 'twenty'.")]
    [InlineData("cells: 20", "cells: 20, characters: \"Z-A\"", 16, "The range 'Z-A' runs backwards. Did you mean 'A-Z'?")]
    [InlineData("[20, 55, 120, 63]", "[20, 55, 120, 63, 70]", 16, "four numbers in millimetres")]
    [InlineData("[20, 55, 120, 63]", "[20mm, 55, 120, 63]", 16, "four numbers in millimetres")]
    [InlineData("  office: {type: text}", "  office: text", 25, "'office' must be a group of keys and values.")]
    [InlineData("  office: {type: text}", "  Office: {type: text}", 25, "'Office' is no name for a field")]
    [InlineData("  - name: positive\n    rule: \"total > 0\"\n    message: The total must be more than nothing.", "  name: positive", 27, "'checks' must be a list: one '-' an entry.")]
    [InlineData("match: {number: nr}", "match: {number: }", 32, "'number' is empty.")]
    [InlineData("  office: {type: text}", "  office: {type: text, second-reader: always}", 25, "and this one has none: add 'zone'")]
    [InlineData("  office: {type: text}", "  office: {type: text, lines: 1}", 25, "and it has neither")]
    [InlineData("  office: {type: text}", "  office: {type: text, lines: 3-2, form-field: office}", 25, "'lines' must be one line (1)")]
    [InlineData("  office: {type: text}", "  office: {type: text, zone: []}", 25, "'zone' is an empty list.")]
    [InlineData("  office: {type: text}", "  office: {type: tick, zone: [{box: [1, 2, 3, 4]}, {box: [5, 2, 7, 4]}]}", 25, "A tick is one box")]
    [InlineData("  office: {type: text}", "  office: {type: text, zone: [{box: [1, 2, 3, 4], cels: 3}]}", 25, "Unknown key 'cels'. Did you mean 'cells'?")]
    [InlineData("decide:\n  threshold: 0.9", "second-reader: sometimes", 35, "'sometimes' is no second-reader")]
    [InlineData("    fill: {office: office}", "    fil: {office: office}", 34, "Unknown key 'fil'. Did you mean 'fill'?")]
    public void Is_told_in_its_line_with_what_to_do(string good, string bad, int line, string message)
    {
        var yaml = WorkflowLoaderTests.Good + "\n";
        Assert.Contains(good, yaml, StringComparison.Ordinal);
        using var folder = WorkflowLoaderTests.GoodFolder(yaml.Replace(good, bad, StringComparison.Ordinal));

        var errors = folder.Load().Errors;

        var told = errors.FirstOrDefault(error => error.Message.Contains(message, StringComparison.Ordinal));
        Assert.True(told?.Line == line, string.Join('\n', errors));
        Assert.True(told.Column > 0, told.ToString());
    }

    [Fact]
    public void A_zone_copied_from_another_field_is_told()
    {
        using var folder = WorkflowLoaderTests.GoodFolder(WorkflowLoaderTests.Good.Replace("  office: {type: text}", "  office: {type: text, zone: {box: [20, 55, 120, 63]}}", StringComparison.Ordinal));

        var error = Assert.Single(folder.Load().Errors);

        Assert.Equal((25, "This is the very zone of 'name': one of the two boxes was copied and not changed."), (error.Line, error.Message));
    }

    [Fact]
    public void A_file_with_the_other_ending_is_told()
    {
        using var folder = new WorkflowFolder().With("workflow.yml", WorkflowLoaderTests.Good);

        Assert.Contains("rename 'workflow.yml'", Assert.Single(folder.Load().Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: [Claim\nfields: {a: 1}\n")]
    [InlineData("title: {Claim\n")]
    [InlineData("title: \"Claim\n")]
    [InlineData("fields:\n\t- a\n")]
    [InlineData("- a\n- b\n")]
    [InlineData("")]
    [InlineData("just words\n")]
    [InlineData("a: &x 1\nb: *y\n")]
    [InlineData("? [a, b]\n: c\n")]
    [InlineData("workflow: claim\n---\nworkflow: claim\n")]
    public void What_is_no_YAML_for_us_is_an_error_and_never_a_crash(string text)
    {
        using var folder = new WorkflowFolder().With("workflow.yaml", text);

        Assert.NotEmpty(folder.Load().Errors);
    }

    /// <summary>Every line of a good file cut short, left out, said twice: told, or still fine, never a crash.</summary>
    [Fact]
    public void No_line_can_be_spoiled_so_that_the_loader_falls_over()
    {
        var lines = WorkflowLoaderTests.Good.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            foreach (var spoiled in (string[][])[[], [lines[at], lines[at]], [lines[at][..(lines[at].Length / 2)]], [lines[at].Replace(':', ' ')], [lines[at] + " {"], ["  " + lines[at]]])
            {
                using var folder = WorkflowLoaderTests.GoodFolder(string.Join('\n', [.. lines[..at], .. spoiled, .. lines[(at + 1)..]]));
                var loaded = folder.Load();
                Assert.True(loaded.Workflow is not null || loaded.Errors.Count > 0);
                Assert.All(loaded.Errors, error => Assert.True(error.Message.Length > 10, error.ToString()));
            }
        }
    }
}
