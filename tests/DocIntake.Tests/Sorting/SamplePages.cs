using DocIntake.Pipeline.Sorting;
using DocIntake.Reader.Protocol;
using DocIntake.Tests.Understanding;

namespace DocIntake.Tests.Sorting;

/// <summary>Made pages of three types, each a little different from the next; letters have a second page.</summary>
internal static class SamplePages
{
    private static readonly string[] Names = ["Miller", "Okafor", "Lindqvist", "Tanaka", "Moreau", "Haddad", "Novak", "Silva"];
    private static readonly string[] Things = ["boxes of paper", "a desk lamp", "twelve chairs", "printer ink", "a filing cabinet", "garden tools", "two ladders"];

    public static RecognisedPage Letter(int number) => PaperPage.Of(
        $"{Names[number % 8]} and Sons", $"March {number + 1}, 1998", $"Dear Mr. {Names[(number + 3) % 8]}", $"Thank you for your letter about {Things[number % 7]}.",
        "We are sorry to hear that you were not pleased", "and would like to meet you soon.", "Sincerely yours", Names[(number + 1) % 8]);

    public static RecognisedPage LetterContinued(int number) => PaperPage.Of(
        $"- {number % 3 + 2} -", $"moreover {Things[(number + 2) % 7]} were seen by everybody in the town and nobody", $"remembers {Names[number % 8]} having asked for them to be moved again",
        "so that the matter rests with the council and its members", "until further notice is given to all concerned parties here");

    public static RecognisedPage Invoice(int number) => PaperPage.Of(
        "INVOICE", $"Invoice number {number + 400} ‖ Date: {number + 1}/3/1998", "Quantity ‖ Description ‖ Unit price ‖ Amount",
        $"{number + 1} ‖ {Things[number % 7]} ‖ $9.50 ‖ $19.00", "Subtotal ‖ $19.00", "Tax ‖ $1.90", "Total due ‖ $20.90", "Payment within 30 days");

    public static RecognisedPage Mail(int number) => PaperPage.Of(
        $"From: {Names[number % 8]}, Robin", $"Sent: Tuesday, July {number + 1}, 1999 12:42 PM", $"To: {Names[(number + 2) % 8]}, Peter", $"Subject: RE: {Things[number % 7]}",
        "see below, ok with me", "-----Original Message-----", $"From: {Names[(number + 4) % 8]}");

    public static IEnumerable<LabelledPage> All(int each) => Enumerable.Range(0, each).SelectMany(number => (LabelledPage[])[
        new(new("letter", true), Letter(number)), new(new("letter", false), LetterContinued(number)),
        new(new("invoice", true), Invoice(number)), new(new("mail", true), Mail(number))]);
}
