using DocIntake.EndToEndTests.Keying;
using DocIntake.Pipeline.Documents;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DocIntake.EndToEndTests.Whole;

public sealed class BacklogTests
{
    [Fact]
    public Task A_backlog_of_paper_becomes_keyed_records_on_one_box() => RunAsync(new Dictionary<string, string>());

    [SkippableFact]
    public async Task A_backlog_of_paper_becomes_keyed_records_with_PostgreSQL_and_RabbitMQ()
    {
        var rabbit = Environment.GetEnvironmentVariable("DOCINTAKE_TEST_RABBITMQ");
        var postgres = Environment.GetEnvironmentVariable("DOCINTAKE_TEST_POSTGRES");
        Skip.If(rabbit is null || postgres is null, "Needs the servers that tests/run.sh starts.");
        var name = $"docintake_{Guid.NewGuid():N}";
        await using (var server = new NpgsqlConnection(postgres))
        {
            await server.OpenAsync();
            await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", server);
            await create.ExecuteNonQueryAsync();
        }

        await RunAsync(new Dictionary<string, string>
        {
            ["Database__Provider"] = "postgresql",
            ["Database__ConnectionString"] = new NpgsqlConnectionStringBuilder(postgres) { Database = name }.ToString(),
            ["Queue__Broker"] = "rabbitmq",
            ["Queue__Address"] = rabbit,
            ["Queue__Prefix"] = name.Replace('_', '-'),
        });
    }

    private static async Task RunAsync(IReadOnlyDictionary<string, string> settings)
    {
        using var backlog = await Backlog.MakeAsync();
        await using var portal = await Portal.StartAsync();
        await using var service = new Service(portal.Address, settings);
        await service.StartAsync();

        var files = backlog.DropInto(service.Inbox);
        var status = await service.AtRestAsync(files);

        await backlog.AssertTruthAsync(service, portal);
        Assert.True(status.StraightThrough > 0);
        Assert.Equal(1, status.Submissions[SubmissionStage.Duplicate]);
        Assert.Equal(TaskKind.PasswordNeeded, (await service.AskAsync(db => db.Tasks.SingleAsync(task => task.DocumentId == null))).Kind);
        Assert.All(await service.AskAsync(db => db.Submissions.Where(s => s.Stage == SubmissionStage.Refused).Select(s => s.RefusalReason).ToListAsync()), Assert.NotNull);
        var withPerson = await service.AskAsync(db => db.Documents.Where(d => d.Stage == DocumentStage.InReview).Select(d => (Guid?)d.Id).OrderBy(id => id).ToListAsync());
        var tasks = await service.AskAsync(db => db.Tasks.Where(t => t.State == TaskState.Open && t.DocumentId != null).Select(t => t.DocumentId).OrderBy(id => id).ToListAsync());
        Assert.Equal(withPerson, tasks);
    }
}
