using System.IO.Compression;
using DocIntake.KeyingStorm;
using DocIntake.Pipeline.Documents;
using DocIntake.Tests.Keying;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>Where a keying needs a person, what was done is kept to be looked at: without what lets anybody in, and not where fields are masked.</summary>
public sealed class TraceTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("\nmask: [surname]\n", false)]
    public async Task Keeps_a_trace_of_what_failed_without_password_and_session_unless_fields_are_masked(string added, bool isKept)
    {
        var workflows = StormWorkflows.Copy(Directory.CreateTempSubdirectory("workflows-").FullName, TimeSpan.FromSeconds(20));
        File.AppendAllText(Path.Combine(workflows, "change-of-address", "keying.yaml"), added);
        await using var portal = await Portal.StartAsync();
        await using var house = await KeyingHouse.StartAsync(new(portal.Settings)
        {
            ["Workflows:Folder"] = workflows,
            ["Keying:Trace"] = "Always",
        });
        var right = Papers.ChangeOfAddress();
        var refused = Papers.ChangeOfAddress("CA1-000018", person: "923456789");

        var id = await house.SendAsync("change-of-address", "population-register", refused);
        await house.WaitAsync(id, DocumentStage.InReview);
        var well = await house.SendAsync("change-of-address", "population-register", right);
        await house.WaitAsync(well, DocumentStage.Keyed);

        Assert.DoesNotContain((await house.RecordAsync(well)).Evidence, one => one.IsTrace);
        var record = await house.RecordAsync(id);
        Assert.True(record.Evidence.Any(one => one.IsTrace) == isKept, $"{(await house.TaskAsync(id)).Reason} Kept: {string.Join(", ", record.Evidence.Select(one => one.Step))}");
        if (isKept)
            AssertWithoutSecrets(house.PictureOf(record.Evidence.Single(one => one.IsTrace)));
    }

    private static void AssertWithoutSecrets(string file)
    {
        using var trace = ZipFile.OpenRead(file);
        var texts = trace.Entries.Where(entry => Path.GetExtension(entry.Name) is ".trace" or ".network").ToDictionary(entry => entry.Name, entry =>
        {
            using var text = new StreamReader(entry.Open());
            return text.ReadToEnd();
        });
        Assert.Contains(texts, text => text.Key.EndsWith(".trace", StringComparison.Ordinal) && text.Value.Contains("CA1-000018", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Value.Contains("(left out)", StringComparison.Ordinal));
        foreach (var (name, text) in texts)
        {
            Assert.False(text.Contains("APPSRVSESSION=", StringComparison.Ordinal), $"The session's cookie is in {name}: {Around(text, "APPSRVSESSION=")}");
            Assert.False(text.Contains("\"paper\"", StringComparison.Ordinal), $"The password is in {name}: {Around(text, "\"paper\"")}");
        }
        Assert.Contains(trace.Entries, entry => entry.Name.EndsWith(".jpeg", StringComparison.Ordinal));
    }

    private static string Around(string text, string what) => text.Substring(Math.Max(0, text.IndexOf(what, StringComparison.Ordinal) - 200), 300);
}
