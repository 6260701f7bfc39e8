using System.CommandLine;
using DocIntake.Samples;
using DocIntake.Samples.Backlog;
using DocIntake.Samples.Demo;

var folder = new Option<DirectoryInfo>("--out") { Description = "Folder to make it in.", Required = true };
var seed = new Option<int>("--seed") { Description = "The same seed makes the same files.", DefaultValueFactory = _ => 1 };
var size = new Option<string>("--size") { Description = "small (about 12 pages), demo (about 50) or a number of pages.", DefaultValueFactory = _ => "demo" };
var dense = new Option<int?>("--dense") { Description = "Instead: one PDF of so many different scanned forms." };
var backlog = new Command("backlog", "Makes a backlog of scans, PDFs and photos, and truth.json beside it.") { folder, seed, size, dense };
backlog.SetAction(async (given, cancel) =>
{
    var into = given.GetRequiredValue(folder).FullName;
    var truth = given.GetValue(dense) is { } pages
        ? await SampleBacklog.MakeDenseAsync(into, given.GetValue(seed), pages, cancel)
        : await SampleBacklog.MakeAsync(into, given.GetValue(seed), given.GetRequiredValue(size), cancel);
    Console.WriteLine($"{truth.Files.Count} files, {truth.Pages} pages, {truth.Documents} documents in {Path.Combine(into, SampleBacklog.Folder)}");
});

var workflows = new Option<DirectoryInfo>("--workflows") { Description = "The folder of workflows.", Required = true };
var blanks = new Command("blanks", "Makes the blank forms and samples of the workflows again, and prints their zones.") { workflows };
blanks.SetAction(given => Blanks.Make(given.GetRequiredValue(workflows).FullName, Console.Out));

var service = new Option<string>("--service") { Description = "Where DocIntake listens.", Required = true };
var portal = new Option<string>("--portal") { Description = "Where the old system listens.", Required = true };
var truthFile = new Option<FileInfo>("--truth") { Description = "The backlog's truth.json.", Required = true };
var seconds = new Option<double>("--seconds") { Description = "How long it took." };
var summary = new Command("summary", "Says how a backlog ended; ends with 1 when a page is missing or something was keyed twice.") { service, portal, truthFile, seconds };
summary.SetAction(async (given, cancel) =>
{
    var truth = Truth.FromJson(await File.ReadAllTextAsync(given.GetRequiredValue(truthFile).FullName, cancel));
    return await DemoSummary.PrintAsync(
        new Uri(given.GetRequiredValue(service)), new Uri(given.GetRequiredValue(portal)), truth, given.GetValue(seconds), Console.Out, cancel) ? 0 : 1;
});

return await new RootCommand("Makes sample paper for DocIntake: blank forms, and backlogs with known truth.") { backlog, blanks, summary }.Parse(args).InvokeAsync();
