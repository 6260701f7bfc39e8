using System.Globalization;
using DocIntake.Pipeline.Understanding.Values;
using DocIntake.Pipeline.Workflows;
using FsCheck;
using FsCheck.Fluent;

namespace DocIntake.Tests.Understanding;

public sealed class ValueTests
{
    private static FieldDefinition Field(FieldType type) => new() { Name = "f", Title = "Field", Type = type };

    [Theory]
    [InlineData("25/12/2018", DateOrder.Dmy, "2018-12-25")]
    [InlineData("5.3.18", DateOrder.Dmy, "2018-03-05")]
    [InlineData("12/25/2018", DateOrder.Dmy, "2018-12-25")]
    [InlineData("04/05/2018", DateOrder.Mdy, "2018-04-05")]
    [InlineData("2018-12-25", DateOrder.Mdy, "2018-12-25")]
    [InlineData("25122018", DateOrder.Dmy, "2018-12-25")]
    [InlineData("18-03-05", DateOrder.Ymd, "2018-03-05")]
    [InlineData("5 March 2018", DateOrder.Dmy, "2018-03-05")]
    [InlineData("March 5, 2018", DateOrder.Dmy, "2018-03-05")]
    [InlineData("05-MAR-18", DateOrder.Dmy, "2018-03-05")]
    [InlineData("3. März 2018", DateOrder.Dmy, "2018-03-03")]
    [InlineData("1st of May 2018", DateOrder.Dmy, null)]
    [InlineData("30/02/2018", DateOrder.Dmy, null)]
    [InlineData("2018", DateOrder.Dmy, null)]
    public void Reads_dates_as_people_print_them(string text, DateOrder order, string? expected)
    {
        Assert.Equal(expected, FieldValue.Canonical(Field(FieldType.Date) with { DateOrder = order }, text));
    }

    [Theory]
    [InlineData("RM 9.00", "9.00")]
    [InlineData("$8.20", "8.20")]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("1.234,50 €", "1234.50")]
    [InlineData("1 234,50", "1234.50")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("1,234", "1234.00")]
    [InlineData("12,-", "12.00")]
    [InlineData("(4.00)", "-4.00")]
    [InlineData("5.00-", "-5.00")]
    [InlineData("-1.73", "-1.73")]
    [InlineData("EUR 38,421.26", "38421.26")]
    [InlineData("170. 00", "170.00")]
    [InlineData("twelve", null)]
    [InlineData("1.2.3.4", null)]
    [InlineData("", null)]
    public void Reads_amounts_as_people_print_them(string text, string? expected)
    {
        Assert.Equal(expected, FieldValue.Canonical(Field(FieldType.Money), text));
    }

    [Theory]
    [InlineData(FieldType.Id, " ab 12-3 ", "AB12-3")]
    [InlineData(FieldType.Number, "1,250.5", "1250.5")]
    [InlineData(FieldType.Tick, "Yes", "true")]
    [InlineData(FieldType.Tick, "perhaps", null)]
    [InlineData(FieldType.Phone, "+44 (0)20 7946-0018", "+442079460018")]
    [InlineData(FieldType.Email, "Jane.Doe@Example.org", "jane.doe@example.org")]
    [InlineData(FieldType.Iban, "gb82 west 1234 5698 7654 32", "GB82WEST12345698765432")]
    [InlineData(FieldType.Iban, "GB82 WEST 1234 5698 7654 33", null)]
    [InlineData(FieldType.Person, "  Jane   Doe ", "Jane Doe")]
    public void Keeps_a_value_in_one_canonical_form(FieldType type, string text, string? expected)
    {
        Assert.Equal(expected, FieldValue.Canonical(Field(type), text));
    }

    [Fact]
    public void Tells_a_person_what_is_wrong_with_what_was_typed()
    {
        Assert.False(FieldValue.TryParse(Field(FieldType.Date), "31/13/2026", out var canonical, out var error));
        Assert.Null(canonical);
        Assert.Equal("'31/13/2026' is no date. Type it as 31/12/2026 or 2026-12-31.", error);

        var numbered = Field(FieldType.Id) with { Pattern = new System.Text.RegularExpressions.Regex("\\d{4}") };
        Assert.False(FieldValue.TryParse(numbered, "12345", out _, out error));
        Assert.Contains("not how Field is written", error, StringComparison.Ordinal);

        Assert.True(FieldValue.TryParse(numbered, "  ", out canonical, out error));
        Assert.Null(canonical);
        Assert.Null(error);
    }

    [Fact]
    public void Finds_every_date_it_can_write()
    {
        var dates = Gen.Choose(0, 36500).Select(day => new DateOnly(1970, 1, 1).AddDays(day)).Where(date => date.Year < 2070);

        Prop.ForAll(dates.ToArbitrary(), date =>
            new[] { "yyyy-MM-dd", "dd/MM/yyyy", "d.M.yyyy", "ddMMyyyy", "d MMMM yyyy", "MMM d, yyyy", "dd-MMM-yy", "dd/MM/yy" }.All(format =>
                DateValue.Parse(date.ToString(format, CultureInfo.InvariantCulture), DateOrder.Dmy) == date
                && DateValue.Find($"Date: {date.ToString(format, CultureInfo.InvariantCulture)} 12:30", DateOrder.Dmy).Select(found => found.Date).Contains(date)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Reads_every_amount_it_can_write_in_every_style()
    {
        Prop.ForAll(Gen.Choose(0, 999_999_999).ToArbitrary(), cents =>
        {
            var amount = cents / 100m;
            var english = amount.ToString("#,##0.00", CultureInfo.InvariantCulture);
            string[] styles = [english, english.Replace(",", ""), english.Replace(',', ' '), english.Replace(',', '\''), english.Replace(',', '#').Replace('.', ',').Replace('#', '.'), $"RM {english}", $"{english} €"];
            return styles.All(style => MoneyValue.Parse(style) == amount) && MoneyValue.Parse(MoneyValue.Canonical(amount)) == amount;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Never_stumbles_over_any_text()
    {
        Prop.ForAll<string>(text => Enum.GetValues<FieldType>().Where(type => type != FieldType.Table).All(type =>
        {
            var fine = FieldValue.TryParse(Field(type), text, out var canonical, out var error);
            return fine == error is null && (fine || canonical is null);
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Notices_every_single_wrong_digit_of_an_IBAN()
    {
        const string iban = "DE89370400440532013000";
        Prop.ForAll(Gen.Choose(4, iban.Length - 1).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (at, by) =>
        {
            var wrong = iban.ToCharArray();
            wrong[at] = (char)('0' + (wrong[at] - '0' + by) % 10);
            return IbanValue.Parse(new string(wrong)) is null;
        }).Check(Config.QuickThrowOnFailure);
    }
}
