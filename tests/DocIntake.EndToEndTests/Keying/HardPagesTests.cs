using DocIntake.Bots;

namespace DocIntake.EndToEndTests.Keying;

/// <summary>One browser, one page for each thing that makes old and new systems hard to key into.</summary>
public sealed class HardPagesTests(HardPagesTests.House house) : IClassFixture<HardPagesTests.House>
{
    private static readonly Dictionary<string, string?> Values = new()
    {
        ["number"] = "F-1",
        ["surname"] = "Miller",
        ["town"] = "Newtown",
        ["street"] = "Mill Lane 1",
        ["date"] = "2027-02-01",
        ["married"] = "true",
        ["amount"] = "1234.5",
        ["items"] = """[{"description": "Bricks", "amount": "9.00"}, {"description": "Sand", "amount": null}, {"description": "", "amount": ""}]""",
        ["lines_1_text"] = "one",
    };

    [Theory]
    [InlineData("frames", "surname=Miller town=Newtown")]
    [InlineData("windows", "person=4711 town=Newtown")]
    [InlineData("dialogs", "town=Newtown reason=Form F-1 urgent=false")]
    [InlineData("modal", "home_street=Mill Lane 1 mail_street=Newtown note=Mill Lane 1/two lines")]
    [InlineData("dates", "moved=01/02/2027 signed=2027-02-01")]
    [InlineData("late-dates", "moved=01/02/2027 signed=01/02/2027")]
    [InlineData("proposals", "town=T1 country=Ireland")]
    [InlineData("choices", "married=1 employed=0 dwelling=t country=Ireland region=South")]
    [InlineData("upload", "scan=F-1.pdf 4 second=document.pdf 4")]
    [InlineData("rows", "d1=Bricks a1=9.00 d2=Sand a2=")]
    [InlineData("shadow", "town=Newtown street=Mill Lane 1")]
    [InlineData("postback", "surname=Miller town=Newtown amount=1,234.50 remarks=for Miller file=by Miller")]
    public async Task Keys_what_was_meant(string page, string saved)
    {
        var answer = await house.KeyAsync(page);

        Assert.True(answer is BotAnswer.Saved, Said(answer));
        Assert.Equal(saved, string.Join(' ', house.Server.Saved.Last().Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Theory]
    [InlineData("proposals", "with: \"{town}\"", "with: \"{surname}\"", "paper: Expected 'Miller' in the input labelled 'Town'; there is nothing.")]
    [InlineData("proposals", "with: \"{town}\"", "with: Newt", "paper: Expected 'Newt' in the input labelled 'Town'; there is Newtown-on-Sea, Newtown, Newtown Abbey.")]
    [InlineData("choices", "with: South", "with: South\n        map: {South: West}", "screen: Expected 'West' in the input labelled 'Region'; there is North, South.")]
    [InlineData("dialogs", "says: urgent", "says: important", "screen: A pop-up said 'Is it urgent?'")]
    [InlineData("dialogs", "        dialog: {says: moves next week}\n", "", "screen: A pop-up said 'This office moves next week.'")]
    [InlineData("postback", "        expect: \"{amount:#,##0.00}\"\n", "", "screen: Keyed '1234.5' into the input labelled 'Amount'; '1,234.50' stands there.")]
    [InlineData("modal", ", within: Home address", "", "screen: Expected one of the input labelled 'Street'; there are 3 on the screen.")]
    [InlineData("frames", "Entry form]", "Entry]", "screen: Expected ")]
    public async Task Stops_before_the_button_and_says_why(string page, string right, string wrong, string told)
    {
        var before = house.Server.Saved.Count;

        var answer = await house.KeyAsync(page, yaml =>
        {
            Assert.Contains(right, yaml);
            return yaml.Replace(right, wrong);
        });

        Assert.True(Said(answer).StartsWith(told, StringComparison.Ordinal), Said(answer));
        Assert.Equal(before, house.Server.Saved.Count);
    }

    [Fact]
    public async Task Presses_no_button_whose_question_is_another_one()
    {
        var before = house.Server.Saved.Count;

        var answer = await house.KeyAsync("dialogs", yaml => yaml.Replace("Save this record", "Delete this record"));

        Assert.IsType<BotAnswer.Lost>(answer);
        Assert.Equal(before, house.Server.Saved.Count);
    }

    [Theory]
    [InlineData("{button: Save}")]
    [InlineData("{button: Save, nth: 1}")]
    public async Task Presses_no_button_of_a_form_that_was_drawn_anew_after_it_was_looked_at(string button)
    {
        var before = house.Server.Saved.Count;

        var answer = await house.KeyAsync("redrawn", yaml => yaml.Replace("{button: Save}", button, StringComparison.Ordinal), house.Server.RedrawAsync);

        Assert.True(answer is BotAnswer.Lost, Said(answer));
        Assert.Equal(before, house.Server.Saved.Count);
    }

    [Theory]
    [InlineData("""[{"amount": "9.00"}, {"amount": "12.50"}]""", null)]
    [InlineData("""[{"amount": "9.00"}, {"amount": "12.40"}]""", "9.00 | 12.40")]
    [InlineData("""[{"amount": "12.50"}, {"amount": "9.00"}]""", "12.50 | 9.00")]
    [InlineData("""[{"amount": "9.00"}]""", "9.00")]
    [InlineData("""[{"amount": "9.00"}, {"amount": "12.50"}, {"amount": "1.00"}]""", "9.00 | 12.50 | 1.00")]
    public async Task Reads_a_table_back_row_by_row_and_tells_when_rows_differ_or_are_too_many_or_too_few(string items, string? keyed)
    {
        var answer = await house.ReadBackAsync("items", new() { ["number"] = "F-1", ["items"] = items },
            yaml => yaml.Replace("{when: never, screens: [], fields: {}}", "{screens: [{screen: Record, shows: HP-1, do: []}], fields: {items.amount: {column: Amount}}}", StringComparison.Ordinal));

        var read = Assert.IsType<BotAnswer.ReadBack>(answer);
        Assert.Equal(keyed is null ? [] : [new Difference("items.amount", keyed, "9.00 | 12.50")], read.Differences);
    }

    /// <summary>The link is followed a moment after the click; until then the search stands there, with empty boxes of the same names.</summary>
    [Theory]
    [InlineData("In a frame", ", frame: main")]
    [InlineData("On a page", "")]
    [InlineData("By a script", "")]
    public async Task Compares_nothing_of_the_screen_before_the_record(string how, string frame)
    {
        var answer = await house.ReadBackAsync("late-record", new() { ["number"] = "F-1", ["town"] = "Newtown" }, yaml => yaml.Replace("{when: never, screens: [], fields: {}}",
            "{screens: [{screen: Start, do: [click: {link: HOW}]}, {screen: Search, do: [click: {link: HP-1 FRAME}]}], fields: {number: {beside: Number FRAME}, town: {beside: Town FRAME}}}"
                .Replace("HOW", how, StringComparison.Ordinal).Replace(" FRAME", frame, StringComparison.Ordinal), StringComparison.Ordinal));

        Assert.True(answer is BotAnswer.ReadBack { Differences.Count: 0 }, Said(answer));
    }

    [Fact]
    public async Task Tells_what_the_record_holds_otherwise_when_it_comes_late()
    {
        var answer = await house.ReadBackAsync("late-record", new() { ["number"] = "F-1", ["town"] = "Oldtown" }, yaml => yaml.Replace("{when: never, screens: [], fields: {}}",
            "{screens: [{screen: Start, do: [click: {link: On a page}]}, {screen: Search, do: [click: {link: HP-1}]}], fields: {number: {beside: Number}, town: {beside: Town}}}", StringComparison.Ordinal));

        Assert.Equal([new Difference("town", "Oldtown", "Newtown")], Assert.IsType<BotAnswer.ReadBack>(answer).Differences);
    }

    private static string Said(BotAnswer answer) => answer switch
    {
        BotAnswer.Changed(var reason, var ofPaper) => $"{(ofPaper ? "paper" : "screen")}: {reason}",
        BotAnswer.Saved => "Saved",
        BotAnswer.ReadBack(var differences) => $"otherwise: {string.Join(", ", differences)}",
        _ => answer.ToString(),
    };

    public sealed class House : IAsyncLifetime
    {
        private readonly IKeyingBot bot = new WebBot(new BotOptions(), TimeProvider.System);

        public HardPageServer Server { get; private set; } = null!; // set before the first test

        /// <param name="page">Its name in HardPages/.</param>
        /// <param name="adjust">Changes its keying.yaml.</param>
        /// <param name="meanwhile">Happens while the intent is saved.</param>
        public Task<BotAnswer> KeyAsync(string page, Func<string, string>? adjust = null, Func<Task>? meanwhile = null) => bot.KeyAsync(
            new KeyingJob(Server.PlanOf(page, adjust), Values, _ => { }) { Document = () => Task.FromResult("%PDF"u8.ToArray()) },
            async () =>
            {
                await (meanwhile?.Invoke() ?? Task.CompletedTask);
                return TimeProvider.System.GetUtcNow().AddSeconds(4);
            }, _ => Task.CompletedTask, CancellationToken.None);

        public Task<BotAnswer> ReadBackAsync(string page, Dictionary<string, string?> values, Func<string, string> adjust) =>
            bot.ReadBackAsync(new KeyingJob(Server.PlanOf(page, adjust), values, _ => { }), "HP-1", CancellationToken.None);

        public async Task InitializeAsync() => Server = await HardPageServer.StartAsync();

        public async Task DisposeAsync()
        {
            await ((WebBot)bot).DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
