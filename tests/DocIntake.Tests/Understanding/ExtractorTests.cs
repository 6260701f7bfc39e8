using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Understanding;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Workflows;

namespace DocIntake.Tests.Understanding;

public sealed class ExtractorTests
{
    private static Reading? Read(string fields, params RecognisedPage?[] pages)
    {
        var workflow = WorkflowFolder.Loaded("fields:\n" + fields);
        return Extractor.Extract(workflow, new DocumentContent(pages))[0].Readings is [var best, ..] ? best : null;
    }

    [Fact]
    public void Finds_a_value_right_of_its_label_over_a_gap()
    {
        var reading = Read("  total: {type: money, label: Total due}", PaperPage.Of("Net ‖ 100.00", "Total due ‖ RM 119.00", "Cash ‖ 150.00"));

        Assert.Equal(("119.00", "RM 119.00", 1, FieldSource.Ocr), (reading!.Value, reading.Text, reading.Page, reading.Source));
        Assert.Equal(150, reading.Box!.Value.Y0);
        Assert.InRange(reading.Confidence, 0.85, 1);
    }

    [Fact]
    public void Finds_a_value_below_its_label_in_its_own_column()
    {
        var page = PaperPage.Of("Surname ‖ Given names ‖ Date of birth", "Doe ‖ ‖ ‖ Jane Mary ‖ ‖ 01.02.1980");

        Assert.Equal("Doe", Read("  surname: {type: person, label: Surname, position: below}", page)!.Value);
        Assert.Equal("1980-02-01", Read("  born: {type: date, label: Date of birth}", page)!.Value);
    }

    [Fact]
    public void Knows_a_label_in_spite_of_slips_and_stops_at_the_next_one()
    {
        var reading = Read("""
              surname: {type: person, label: Family name}
              city: {type: text, label: Town}
            """, PaperPage.Of("Fam1ly nane: O'Hara Town: Oakhampton"));

        Assert.Equal("O'Hara", reading!.Value);
    }

    [Fact]
    public void Does_not_take_a_label_inside_a_longer_one()
    {
        var reading = Read("""
              date: {type: date, label: Date}
              due: {type: date, label: Due date}
            """, PaperPage.Of("Due date: 30/06/2026", "Date: 01/06/2026"));

        Assert.Equal("2026-06-01", reading!.Value);
        Assert.Equal("12.00", Read("  total: {type: money, label: Total, not-label: Total items}", PaperPage.Of("Total items ‖ 3.00", "Total ‖ 12.00"))!.Value);
    }

    /// <summary>Looked at from each of its letters, the longest would run into the patterns' limit.</summary>
    [Theory]
    [InlineData("email", "x", "@")]
    [InlineData("phone", "1", "x")]
    [InlineData("money", "1", "x")]
    [InlineData("number", "1,", "x")]
    [InlineData("date", "1.", "x")]
    public void Comes_to_an_end_on_a_word_as_long_as_a_page(string type, string letters, string end)
    {
        var page = PaperPage.Of($"Contact ‖ {string.Concat(Enumerable.Repeat(letters, 200_000))}{end}", "Contact ‖ jane@example.org");

        var reading = Read($"  contact: {{type: {type}, label: Contact}}", page);

        Assert.Equal(type == "email" ? "jane@example.org" : null, reading?.Value);
    }

    [Theory]
    [InlineData("(a+)+b|a+c", "ac")]
    [InlineData("(?!b)a+(c)", "ac")]
    public void Finds_what_fits_a_pattern_that_would_take_for_ever_to_try_out_and_one_that_looks_around(string pattern, string value)
    {
        value = new string('a', 60) + value;

        Assert.Equal(value, Read($"  code: {{type: text, label: Code, pattern: '{pattern}'}}", PaperPage.Of($"Code ‖ {value}"))?.Value);
    }

    [Fact]
    public void Doubts_what_OCR_doubted_and_what_has_a_rival()
    {
        const string field = "  date: {type: date, label: Date}";

        var clear = Read(field, PaperPage.Of("Date 01/06/2026"))!;
        var faint = Read(field, PaperPage.Of(0.55, "Date 01/06/2026"))!;
        var rivalled = Read(field, PaperPage.Of("Date 01/06/2026", "Date 02/06/2026"))!;

        Assert.True(clear.Confidence > 0.85);
        Assert.True(faint.Confidence < 0.75, $"{faint.Confidence}");
        Assert.True(rivalled.Confidence < 0.75, $"{rivalled.Confidence}");
    }

    [Fact]
    public void Joins_the_words_of_an_id_that_fits_its_pattern_and_finds_it_without_a_label()
    {
        var reading = Read("  vat_id: {type: id, pattern: '^GB\\d{9}$'}", PaperPage.Of("Hartwell Ltd", "VAT GB 412 7783 19 Company 77"));

        Assert.Equal("GB412778319", reading!.Value);
    }

    [Theory]
    [InlineData("phone, label: Telephone", "Telephone ‖ 0177 555, 1595")]
    [InlineData("phone, label: Telephone", "Telephone ‖ 0177, 555 1595")]
    [InlineData("phone, label: Telephone, pattern: '^0[0-9]{10}$'", "Telephone ‖ 0177 555 159")]
    [InlineData("phone, label: Telephone", "Telephone ‖ 0177 555 15g5")]
    [InlineData("date, label: Born on", "Born on ‖ 1 7.10.1953")]
    [InlineData("date, label: Born on", "Born on ‖ 17.10.19 53")]
    [InlineData("money, label: Total", "Total ‖ 6,2 34.69")]
    [InlineData("number, label: Units", "Units ‖ 1, 189")]
    [InlineData("id, label: Claimant number, pattern: '^[0-9]{7}$'", "Claimant number ‖ 0171 555 7636")]
    public void Does_not_pass_a_part_of_a_number_that_was_torn(string field, string line) =>
        Assert.True(Read($"  found: {{type: {field}}}", PaperPage.Of(1, line)) is not { Confidence: > 0.7 });

    [Theory]
    [InlineData("01775551595", "Telephone ‖ 0177 555, 1595")]
    [InlineData("0177555159", "Telephone ‖ 0177 555 159")]
    public void Shows_a_telephone_number_put_together_again_or_one_that_does_not_fit(string number, string line) =>
        Assert.Equal(number, Read("  found: {type: phone, label: Telephone, pattern: '^0[0-9]{10}$'}", PaperPage.Of(1, line))!.Value);

    [Fact]
    public void Does_not_pass_a_telephone_number_whose_first_part_stands_apart()
    {
        var page = PaperPage.Of(1, "Telephone ‖ 0165 5555346");
        var words = page.Words.Select(word => word.Text == "5555346" ? word with { Box = word.Box with { X0 = word.Box.X0 + 45, X1 = word.Box.X1 + 45 } } : word);

        var reading = Read("  found: {type: phone, label: Telephone}", page with { Words = [.. words] })!;

        Assert.Equal("01655555346", reading.Value);
        Assert.True(reading.Confidence < 0.7, $"{reading.Confidence}");
    }

    [Theory]
    [InlineData("phone, label: Telephone", "Telephone ‖ 0177 555 1595", "01775551595")]
    [InlineData("phone, label: Telephone", "Telephone ‖ 020 7946 0958, 2079460959", "02079460958")]
    [InlineData("date, label: Born on", "Born on ‖ 17.10.83 14:30", "1983-10-17")]
    [InlineData("date, label: Date", "Date ‖ 1 17.10.2018", "2018-10-17")]
    [InlineData("date, label: Period to", "Period to ‖ 31,01,2027", "2027-01-31")]
    [InlineData("money, label: Total", "Total ‖ 2 34.69", "34.69")]
    [InlineData("money, label: Total", "Total ‖ 6, 234.69", "6234.69")]
    [InlineData("money, label: Total", "Total ‖ _6,234.69_", "6234.69")]
    [InlineData("id, label: Number, pattern: '^[0-9]{7}$'", "Number ‖ (2522627", "2522627")]
    [InlineData("iban, label: IBAN", "IBAN ‖ _DE89 3704 0044, 0532 0130 00|", "DE89370400440532013000")]
    public void Passes_a_whole_number_whatever_stands_around_it(string field, string line, string value)
    {
        var reading = Read($"  found: {{type: {field}}}", PaperPage.Of(1, line));

        Assert.Equal(value, reading!.Value);
        Assert.True(reading.Confidence > 0.8, $"{reading.Confidence}");
    }

    [Fact]
    public void Does_not_take_month_and_year_for_a_number()
    {
        var reading = Read(@"  number: {type: id, label: 'Invoice #', pattern: '^(?=.*\d{4})[A-Z0-9/-]{5,16}$'}", PaperPage.Of(1, "Invoice #", "0004791", "Issued", "02 May 2026", "Due", "16 May 2026"));

        Assert.Equal("0004791", reading!.Value);
        Assert.True(reading.Confidence > 0.85, $"{reading.Confidence}");
    }

    [Fact]
    public void Takes_the_word_of_a_code_and_of_a_form_field()
    {
        var page = PaperPage.Of("Claim number BC-0000").WithCode("BC-1234").WithForm("form1[0].page[0].Town[0]", FormValueKind.Text, "Oakhampton").WithForm("agreed", FormValueKind.Tick, "false");

        Assert.Equal(("BC-1234", FieldSource.Code), (Read("  n: {type: id, code: '^BC-\\d+$', label: Claim number}", page) is var code ? code!.Value : null, code!.Source));
        Assert.Equal(("Oakhampton", FieldSource.FormField), (Read("  town: {type: text, form-field: Town, label: Town}", page) is var town ? town!.Value : null, town!.Source));
        Assert.Equal("false", Read("  agreed: {type: tick, form-field: agreed}", page)!.Value);
    }

    [Fact]
    public void Reads_an_IBAN_printed_in_groups_and_no_wrong_one()
    {
        const string field = "  iban: {type: iban, label: IBAN}";

        Assert.Equal("DE89370400440532013000", Read(field, PaperPage.Of("IBAN DE89 3704 0044 0532 0130 00"))!.Value);
        Assert.Null(Read(field, PaperPage.Of("IBAN DE88 3704 0044 0532 0130 00")));
    }

    [Fact]
    public void Finds_a_choice_by_its_text()
    {
        const string field = "  kind: {type: choice, label: Type of benefit, choices: {housing: [Housing benefit], heating: [Heating benefit]}}";

        Assert.Equal("heating", Read(field, PaperPage.Of("Type of benefit ‖ Heating benefit"))!.Value);
    }

    [Fact]
    public void Finds_who_sent_it_and_where_they_are_at_the_head_of_the_page()
    {
        var page = PaperPage.Of("POPULAR BOOK", "CO. (M) SDN BHD (113825-W)", "No 8, Jalan 7/118B", "Desa Tun Razak", "56000 Kuala Lumpur", "Tel: 03-9181 6000", "Tax invoice", "Cash ‖ 20.00");

        Assert.Equal("POPULAR BOOK CO. (M) SDN BHD", Read("  company: {type: organisation}", page)!.Value);
        Assert.Equal("No 8, Jalan 7/118B Desa Tun Razak 56000 Kuala Lumpur", Read("  address: {type: address}", page)!.Value);
    }

    [Fact]
    public void Lists_every_field_in_the_workflows_order_found_or_not()
    {
        var workflow = WorkflowFolder.Loaded("fields: {b: {type: date}, a: {type: money, label: Sum}, c: {type: tick, label: Agreed}}");

        var fields = Extractor.Extract(workflow, new DocumentContent([null, PaperPage.Of("nothing of the kind")]));

        Assert.Equal(["b", "a", "c"], fields.Select(field => field.Field.Name));
        Assert.All(fields, field => Assert.Empty(field.Readings));
    }

    [Fact]
    public void Reads_the_boxes_of_a_form_and_doubts_two_marks_where_one_is_meant()
    {
        var workflow = WorkflowFolder.Loaded("""
            blank: blank.pdf
            fields:
              name: {type: person, pattern: "^[A-Z ]+$", zone: {box: [10, 10, 90, 20], kind: comb, cells: 8}}
              agreed: {type: tick, zone: {box: [10, 30, 15, 35], kind: tick}}
              dwelling: {type: choice, choices: {owner: {box: [10, 50, 15, 55]}, tenant: {box: [30, 50, 35, 55]}}}
            """, ("blank.pdf", "%PDF"));
        ZoneReading Zone(string name, string? text, double confidence = 0.97, double ink = 0.2) => new(name, text, confidence, ink, new Box(1, 1, 9, 9));
        Reading Best(string field, params ZoneReading[] zones) => Extractor.Extract(workflow, new DocumentContent([PaperPage.Of("x")], zones.ToDictionary(zone => zone.Name)))
            .Single(found => found.Field.Name == field).Readings[0];

        Assert.Equal("DOE", Best("name", Zone("name", "DOE")).Value);
        Assert.True(Best("name", Zone("name", "D0E")).Confidence < 0.5);
        Assert.Equal("true", Best("agreed", Zone("agreed", "true")).Value);
        Assert.Equal("tenant", Best("dwelling", Zone("dwelling=owner", "false", ink: 0.01), Zone("dwelling=tenant", "true")).Value);
        Assert.True(Best("dwelling", Zone("dwelling=owner", "true", ink: 0.1), Zone("dwelling=tenant", "true")).Confidence < 0.5);
        Assert.Null(Best("dwelling", Zone("dwelling=owner", "false"), Zone("dwelling=tenant", "false")).Value);
    }

    [Fact]
    public void Trusts_a_hand_less_that_it_could_not_read_elsewhere()
    {
        var workflow = WorkflowFolder.Loaded("""
            blank: blank.pdf
            fields:
              moved: {type: date, zone: {box: [10, 10, 90, 20], kind: comb, cells: 8}}
              code: {type: id, pattern: "^[0-9]{5}$", zone: {box: [10, 30, 90, 40], kind: comb, cells: 5}}
            """, ("blank.pdf", "%PDF"));
        double Moved(string code) => Extractor.Extract(workflow, new DocumentContent([PaperPage.Of("x")], new Dictionary<string, ZoneReading>
        {
            ["moved"] = new("moved", "20052026", 0.98, 0.2, new Box(1, 1, 9, 9)),
            ["code"] = new("code", code, 0.98, 0.2, new Box(1, 1, 9, 9)),
        }))[0].Readings[0].Confidence;

        Assert.True(Moved("48715") > 0.95);
        Assert.True(Moved("??715") < 0.85);
    }
}
