using DocIntake.Pipeline.Documents;
using DocIntake.Tests.Recognising;

namespace DocIntake.Tests.Whole;

/// <summary>Types learned of the samples in workflows' folders.</summary>
public sealed class LearnedTypesTests
{
    private static readonly string[] Towns = ["Aldbury", "Barton", "Cawley", "Denham", "Elstow", "Farley", "Garton", "Hadley", "Ilmer", "Jarvis"];

    [Fact]
    public async Task What_no_hint_settles_gets_its_type_from_samples_which_are_read_once()
    {
        using var folder = new TestFolder();
        WriteWorkflow(folder.Path, "parking", Parking);
        WriteWorkflow(folder.Path, "library", Library);
        var readers = new PaperReaders();
        await using (var house = await House.StartAsync(folder.Path, readers))
        {
            await house.ReceiveAsync(Parking("Kelling"), "parking.tif");
            var first = await house.WaitAsync(db => Task.FromResult(db.Documents.FirstOrDefault(document => document.Stage != DocumentStage.Sorted)));
            await house.ReceiveAsync(Library("Lowick"), "library.tif");
            var second = await house.WaitAsync(db => Task.FromResult(db.Documents.FirstOrDefault(document => document.Stage != DocumentStage.Sorted && document.Id != first.Id)));

            Assert.Equal(("parking", "library"), (first.Workflow, second.Workflow));
            Assert.InRange(first.TypeConfidence, 0.5, 1);
        }
        var read = readers.Calls("recognise 1");

        await using (var again = await House.StartAsync(folder.Path, readers))
        {
            await again.ReceiveAsync(Parking("Morley"), "another.tif");
            await again.WaitAsync(db => Task.FromResult(db.Documents.Count(document => document.Workflow == "parking") == 2 ? db : null));
        }

        Assert.Equal(read + 1, readers.Calls("recognise 1"));
    }

    private static string Parking(string town) => $"permit to park a car in {town} registration plate colour street zone";

    private static string Library(string town) => $"reader's card of the library {town} loan of books shelf fine overdue";

    private static void WriteWorkflow(string folder, string name, Func<string, string> text)
    {
        var samples = Path.Combine(folder, "workflows", name, "samples");
        Directory.CreateDirectory(samples);
        File.WriteAllText(Path.Combine(folder, "workflows", name, "workflow.yaml"), $$"""
            workflow: {{name}}
            title: {{name}}
            fields:
              town: {type: text, label: [town]}
            """);
        foreach (var town in Towns)
        {
            File.WriteAllText(Path.Combine(samples, $"{town}.tif"), text(town));
            File.WriteAllText(Path.Combine(samples, $"{town}.json"), "{}");
        }
    }
}
