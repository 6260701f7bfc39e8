using DocIntake.Bots;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>The same screen with two persons' values, each as wide as the other: where nothing of them is seen, the pictures are the same bytes.</summary>
public sealed class MaskedPicturesTests
{
    private static readonly Dictionary<string, string?> Miller = new()
    {
        ["number"] = "F-1",
        ["surname"] = "MILLER",
        ["given"] = "Lee",
        ["date"] = "1980-05-14",
        ["account"] = "DE02120300000000202051",
        ["sex"] = "f",
        ["ill"] = "true",
        ["town"] = "Newtown",
    };

    private static readonly Dictionary<string, string?> Walker = new()
    {
        ["number"] = "F-1",
        ["surname"] = "WALKER",
        ["given"] = "Joe",
        ["date"] = "1960-07-16",
        ["account"] = "GB99999988887777666655",
        ["sex"] = "m",
        ["ill"] = "false",
        ["town"] = "Newtown",
    };

    [Fact]
    public async Task Shows_nothing_of_masked_fields_wherever_and_however_a_screen_shows_them()
    {
        await using var server = await HardPageServer.StartAsync();
        await using var bot = new WebBot(new BotOptions(), TimeProvider.System);

        var (miller, walker) = (await PictureAsync(bot, server, Miller, ""), await PictureAsync(bot, server, Walker, "?other"));
        var (seenMiller, seenWalker) = (await PictureAsync(bot, server, Miller, "", isMasked: false), await PictureAsync(bot, server, Walker, "?other", isMasked: false));

        Assert.True(miller.AsSpan().SequenceEqual(walker), $"They differ: {Kept(miller, "miller")} and {Kept(walker, "walker")}.");
        Assert.False(seenMiller.AsSpan().SequenceEqual(seenWalker), "Without masks they are the same, so nothing was shown.");
        Assert.False(miller.AsSpan().SequenceEqual(seenMiller), "Nothing was masked.");
        // What was made black was filled in and saved all the same.
        Assert.All(server.Saved.Zip([Miller, Walker, Miller, Walker]), pair => Assert.Equal((pair.Second["surname"], pair.Second["account"], pair.Second["sex"]), (pair.First["surname"], pair.First["iban"], pair.First["sex"])));
    }

    private static async Task<byte[]> PictureAsync(WebBot bot, HardPageServer server, Dictionary<string, string?> values, string query, bool isMasked = true)
    {
        var plan = server.PlanOf("masked", yaml => isMasked ? yaml : yaml.Replace("mask:", "# ", StringComparison.Ordinal));
        var pictures = new List<Picture>();
        var job = new KeyingJob(plan with { System = plan.System with { Address = new Uri(plan.System.Address + query) } }, values, pictures.Add);

        var answer = await bot.KeyAsync(job, () => Task.FromResult(TimeProvider.System.GetUtcNow().AddSeconds(60)), _ => Task.CompletedTask, CancellationToken.None);

        Assert.True(answer is BotAnswer.Saved, answer.ToString());
        return await pictures.Single(picture => picture.Step == "before saving").Image ?? throw new InvalidOperationException("There is no picture.");
    }

    private static string Kept(byte[] picture, string name)
    {
        var file = Path.Combine(Path.GetTempPath(), $"masked-{name}.jpg");
        File.WriteAllBytes(file, picture);
        return file;
    }
}
