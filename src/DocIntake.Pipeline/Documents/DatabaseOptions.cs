using System.ComponentModel.DataAnnotations;

namespace DocIntake.Pipeline.Documents;

/// <summary>Where the truth is kept: section "Database".</summary>
public sealed class DatabaseOptions
{
    [AllowedValues("sqlite", "postgresql")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>For PostgreSQL: from the environment (Database__ConnectionString). For SQLite it may be left out: docintake.db in the data folder.</summary>
    public string? ConnectionString { get; set; }
}

/// <summary>Section "Data".</summary>
public sealed class DataOptions
{
    /// <summary>Holds the store, SQLite's file and the watched folders, unless those are set on their own.</summary>
    [Required]
    public string Folder { get; set; } = ".data";

    public string StoreFolder => Path.Combine(Folder, "store");
}
