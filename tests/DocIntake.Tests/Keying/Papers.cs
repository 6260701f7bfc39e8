namespace DocIntake.Tests.Keying;

/// <summary>Documents as they are when they are ready to be keyed, and where this checkout's workflows are.</summary>
public static class Papers
{
    public static string Workflows { get; } = FindUp("workflows");

    public static Dictionary<string, string?> ChangeOfAddress(string formNumber = "CA1-000017", string person = "123456789") => new()
    {
        ["form_number"] = formNumber,
        ["person_number"] = person,
        ["surname"] = "O'NEILL",
        ["given_names"] = "ANNA MARIA",
        ["date_of_birth"] = "1984-02-29",
        ["new_street"] = "Mill Lane 12 \"B\"",
        ["new_postcode"] = "01067",
        ["new_city"] = "Newtown",
        ["move_date"] = "2026-03-01",
        ["whole_household"] = "true",
        ["mail_forwarding"] = "false",
        ["dwelling"] = "tenant",
        ["signature"] = "true",
        ["signed_date"] = "2026-02-20",
    };

    public static Dictionary<string, string?> Claim(string number = "BC-2026-000042", string claimant = "4711001") => new()
    {
        ["claim_number"] = number,
        ["claimant_number"] = claimant,
        ["claimant_name"] = "Jörg Müller",
        ["date_of_birth"] = "1970-12-05",
        ["phone"] = null,
        ["iban"] = "DE02120300000000202051",
        ["claim_type"] = "heating",
        ["period_from"] = "2026-01-01",
        ["period_to"] = "2026-06-30",
        ["monthly_rent"] = "1234.50",
        ["heating_costs"] = "80.00",
        ["other_costs"] = null,
        ["total_claimed"] = "1314.50",
        ["declaration"] = "true",
        ["signed_date"] = "2026-02-01",
        ["signature"] = "true",
        ["office"] = "North",
    };

    public static Dictionary<string, string?> Invoice(string number = "R-2026/17", string vatId = "DE123456789") => new()
    {
        ["supplier_name"] = "Smith & Sons <Ltd>",
        ["vat_id"] = vatId,
        ["invoice_number"] = number,
        ["invoice_date"] = "2026-01-15",
        ["due_date"] = null,
        ["order_number"] = null,
        ["net"] = "1000.00",
        ["vat"] = "190.00",
        ["total"] = "1190.00",
        ["currency"] = "EUR",
    };

    private static string FindUp(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DocIntake.sln")))
                return Path.Combine(folder.FullName, name);
        }
        throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not in a checkout.");
    }

    /// <summary>The shipped workflows, with a system that settles at once.</summary>
    public static string QuickWorkflows(string savedWithin = "saved-within: 0.6s")
    {
        var copy = Directory.CreateTempSubdirectory("workflows-").FullName;
        foreach (var file in Directory.EnumerateFiles(Workflows, "*.yaml", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Workflows, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? copy);
            File.WriteAllText(target, File.ReadAllText(file).Replace("settle: 2s", "settle: 0.2s").Replace("patience: 20s", "patience: 0.3s").Replace("saved-within: 45s", savedWithin));
        }
        return copy;
    }
}
