using DocIntake.Pipeline.Understanding;
using DocIntake.Pipeline.Workflows;
using DocIntake.Pipeline.Workflows.Registers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace DocIntake.Tests.Workflows;

/// <summary>Registers in files, databases and behind web addresses, asked about a document's values.</summary>
public sealed class RegisterTests : IDisposable
{
    private const string Yaml = "fields:\n  nr: {type: id}\n  name: {type: person}\n  office: {type: text}\nlook-ups:\n";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docintake-register-");
    private readonly string variable = $"REGISTER_{Guid.NewGuid():N}";

    [Fact]
    public void The_nearest_entry_is_found_where_none_has_the_very_name()
    {
        var register = string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i},Person{i} Number{i * 7},Oakham\n"));
        var workflow = WorkflowFolder.Loaded(Yaml + "  - {register: people.csv, find: near, match: {name: name}, confirm: {name: name, office: office}, fill: {nr: nr}}\n",
            ("people.csv", "nr,name,office\n77001,Margaret Thornton,Millbrook\n77002,Margaret Thorley,Oakham\n" + register));

        var near = Ask(workflow, ("name", "THORNT0N, Margarct"), ("office", "Millbrook"));
        var twoAsNear = Ask(workflow, ("name", "Margaret Thor"));
        var nobody = Ask(workflow, ("name", "Wilhelmina Ashdown"));

        Assert.Equal(("Margaret Thornton", "77001"), (near.Confirmed["name"], near.Filled["nr"]));
        Assert.Empty(near.Failed);
        Assert.Contains("Not in the register", Assert.Single(twoAsNear.Failed).Message, StringComparison.Ordinal);
        Assert.Contains("Not in the register", Assert.Single(nobody.Failed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_near_entry_that_contradicts_the_page_corrects_nothing()
    {
        var workflow = WorkflowFolder.Loaded(Yaml + "  - {register: people.csv, find: near, match: {name: name}, confirm: {office: office}}\n", ("people.csv", "nr,name,office\n77001,Margaret Thornton,Millbrook\n"));

        var answer = Ask(workflow, ("name", "Margaret Thomton"), ("office", "Southampton"));

        Assert.DoesNotContain("name", answer.Confirmed.Keys);
        Assert.Contains("says 'Millbrook'", Assert.Single(answer.Failed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_confirms_and_fills_and_is_only_read()
    {
        var database = Path.Combine(folder.FullName, "people.db");
        Run(database, "create table people (nr text, name text, since text); insert into people values ('C1', 'Jane Doe', null), ('C2', 'John Park', '2020-01-31')");
        Environment.SetEnvironmentVariable(variable, $"Data Source={database};Pooling=False");
        var workflow = Live($"columns: [nr, name, office]\nsql: {{provider: sqlite, connection-from: {variable}, query: \"select nr, name, since as office from people where nr = @nr\"}}\n");

        var found = Ask(workflow, ("nr", "C2"), ("name", "JOHN PARK"));
        var contradicted = Ask(workflow, ("nr", "C1"), ("name", "Peter Miller"));
        var injected = Ask(workflow, ("nr", "x' or '1'='1"));

        Assert.Equal(("John Park", "2020-01-31"), (found.Confirmed["name"], found.Filled["office"]));
        Assert.Contains("says 'Jane Doe'", Assert.Single(contradicted.Failed).Message, StringComparison.Ordinal);
        Assert.Contains("Not in the register of people", Assert.Single(injected.Failed).Message, StringComparison.Ordinal);
        var writing = Live($"columns: [nr, name, office]\nsql: {{provider: sqlite, connection-from: {variable}, query: \"with gone as (select 1) delete from people where nr = @nr returning nr, name, since as office\"}}\n");
        Assert.Contains("did not answer", Assert.Single(Ask(writing, ("nr", "C1")).Failed).Message, StringComparison.Ordinal);
        Assert.Empty(Ask(workflow, ("nr", "C1"), ("name", "Jane Doe")).Failed);
    }

    [Fact]
    public async Task A_web_service_is_asked_with_its_token_and_one_that_is_away_is_for_a_person()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var service = builder.Build();
        var up = true;
        service.MapGet("/people", (HttpContext context, string nr) =>
        {
            return !up ? Results.StatusCode(503) : context.Request.Headers.Authorization != "Bearer s3cret" ? Results.Unauthorized()
                : nr == "A&B" ? Results.Json(new { items = new object[] { new { nr, name = "Jane Doe", office = 17 } } }) : Results.NotFound();
        });
        await service.StartAsync();
        using (var first = new HttpClient())
            await first.GetAsync(new Uri($"{service.Urls.First()}/people?nr=first")); // a service that is just starting answers slowly on a busy machine
        Environment.SetEnvironmentVariable(variable, "s3cret");
        var yaml = $"columns: [nr, name, office]\nhttp: {{url: \"{service.Urls.First()}/people?nr={{nr}}\", rows: items, token-from: {variable}}}\n";
        var workflow = Live(yaml);

        var found = Ask(workflow, ("nr", "A&B"), ("name", "Jane Doe"));
        var nobody = Ask(workflow, ("nr", "C9"));
        up = false;
        var away = Ask(workflow, ("nr", "C10"));

        Assert.Equal(("Jane Doe", "17"), (found.Confirmed["name"], found.Filled["office"]));
        Assert.Contains("Not in the register", Assert.Single(nobody.Failed).Message, StringComparison.Ordinal);
        Assert.Contains("did not answer: It answered 503", Assert.Single(away.Failed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_register_said_is_believed_for_a_while_and_one_that_is_away_is_left_alone()
    {
        var register = new CountingRegister();

        Assert.Equal("Jane", register.Find(Wanted("C1"))[0]["name"]);
        Assert.Equal("Jane", register.Find(Wanted("C1"))[0]["name"]);
        Assert.Equal(1, register.Asked);

        register.Away = true;
        Assert.Throws<RegisterUnavailableException>(() => register.Find(Wanted("C2")));
        Assert.Throws<RegisterUnavailableException>(() => register.Find(Wanted("C3")));
        Assert.Equal("Jane", register.Find(Wanted("C1"))[0]["name"]);
        Assert.Equal(2, register.Asked);
    }

    [Fact]
    public void A_secret_that_is_not_set_is_told_when_it_is_needed()
    {
        var workflow = Live($"columns: [nr, name, office]\nsql: {{provider: postgresql, connection-from: {variable}, query: \"select * from people where nr = @nr\"}}\n");

        Assert.Contains($"The environment variable {variable} is not set.", Assert.Single(Ask(workflow, ("nr", "C1")).Failed).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("columns: [nr]\n", "match: {nr: nr}", "asked by 'sql' or by 'http'")]
    [InlineData("sql: {provider: sqlite, connection-from: DB, query: select nr from t where nr = @nr}\n", "match: {nr: nr}", "'columns' must name")]
    [InlineData("columns: [nr, name]\nsql: {provider: sqlit, connection-from: DB, query: select 1 where @nr}\n", "match: {nr: nr}", "Did you mean 'sqlite'?")]
    [InlineData("columns: [nr, name]\nsql: {provider: sqlite, connection-from: 'Password=x', query: select 1 where @nr}\n", "match: {nr: nr}", "the secret itself does not belong")]
    [InlineData("columns: [nr, name]\nsql: {provider: sqlite, connection-from: DB, query: delete from t where nr = @nr}\n", "match: {nr: nr}", "a register is only read")]
    [InlineData("columns: [nr, name]\nsql: {provider: sqlite, connection-from: DB, query: select * from t where nr = @number}\n", "match: {nr: nr}", "'number' is none of the columns.")]
    [InlineData("columns: [nr, name]\nsql: {provider: sqlite, connection-from: DB, query: select * from t}\n", "match: {nr: nr}", "does not say what is looked for")]
    [InlineData("columns: [nr, name]\nhttp: {url: 'ftp://x/{nr}'}\n", "match: {nr: nr}", "begins with http")]
    [InlineData("columns: [nr, name]\nhttp: {url: 'http://x/{nr}', rowz: items}\n", "match: {nr: nr}", "Did you mean 'rows'?")]
    [InlineData("columns: [nr, name]\nhttp: {url: 'http://x/{nr}'}\n", "match: {name: name}", "is asked by nr, not by 'name'")]
    [InlineData("columns: [nr, name]\nhttp: {url: 'http://x/{nr}/{name}'}\n", "match: {nr: nr}", "'match' must say which field holds 'name'")]
    [InlineData("columns: [nr, name]\nhttp: {url: 'http://x/{nr}'}\n", "find: near, match: {nr: nr}", "Only a CSV register can be searched")]
    public void What_is_wrong_with_a_registers_file_is_told_with_its_place(string register, string match, string message)
    {
        using var config = new WorkflowFolder();
        config.With("people.yaml", register).With("workflow.yaml", $"workflow: claim\ntitle: Claim\n{Yaml}  - {{register: people.yaml, {match}, confirm: {{office: name}}}}\n");

        var errors = config.Load().Errors;

        var told = errors.FirstOrDefault(error => error.Message.Contains(message, StringComparison.Ordinal));
        Assert.True(told is { Line: > 0, Column: > 0 }, string.Join('\n', errors));
    }

    private static Workflow Live(string register) =>
        WorkflowFolder.Loaded(Yaml + "  - {register: people.yaml, match: {nr: nr}, confirm: {name: name}, fill: {office: office}}\n", ("people.yaml", register));

    private static LookUpAnswer Ask(Workflow workflow, params (string Field, string Value)[] values) =>
        LookingUp.Ask(workflow.LookUps[0], workflow, values.ToDictionary(pair => pair.Field, pair => (string?)pair.Value));

    private static void Run(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static Dictionary<string, string> Wanted(string nr) => new() { ["nr"] = nr };

    private sealed class CountingRegister() : LiveRegister("people", ["nr", "name"], ["nr"])
    {
        public int Asked { get; private set; }
        public bool Away { get; set; }

        protected override IReadOnlyList<IReadOnlyDictionary<string, string>> Ask(IReadOnlyDictionary<string, string> wanted)
        {
            Asked++;
            return Away ? throw new RegisterUnavailableException("It is away.") : [new Dictionary<string, string> { ["nr"] = wanted["nr"], ["name"] = "Jane" }];
        }
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(variable, null);
        folder.Delete(recursive: true);
    }
}
