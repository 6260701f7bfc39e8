using DocIntake.Pipeline.Documents;
using DocIntake.Pipeline.Reviewing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocIntake.Tests.Reviewing;

public sealed class RegisterDeskTests : IAsyncDisposable
{
    private readonly DeskDatabase database = new();

    [Theory]
    [InlineData(FieldSource.LookUp, "100.5", "South", true)]
    [InlineData(FieldSource.LookUp, "100", "North", false)]
    [InlineData(FieldSource.Ocr, "100.5", "North", false)]
    public async Task What_a_register_said_is_asked_again_when_it_was_looked_up_by_another_value(FieldSource source, string typed, string supplier, bool asked)
    {
        var task = await database.DoubtfulAsync(["net"], supplier: "North");
        await database.ChangeAsync(async db => (await db.Documents.Include(d => d.Fields).SingleAsync()).Fields.Single(f => f.Name == "supplier").Read("North", 0.95, source, null));

        await using (var db = database.Open())
            await new DocumentDesk(db, new InvoiceRules { SupplierOfNet = "South" }, new HandOver(db, new RecordingBus(), NullLogger<HandOver>.Instance)).CorrectAsync(task.Id, "Ada", "net", typed);

        var field = await database.AskAsync(db => db.Documents.SelectMany(d => d.Fields).SingleAsync(f => f.Name == "supplier"));
        Assert.Equal((supplier, source, asked), (field.Value, field.Source, field.Doubt is not null));
        Assert.Equal(asked, await database.AskAsync(db => db.Events.AnyAsync(happened => happened.Kind == "filled in from a register")));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
