using System.Globalization;

namespace DocIntake.Samples.Values;

public sealed record Claimant(string Number, string Name, DateOnly DateOfBirth, string Office);

public sealed record Supplier(string VatId, string Name, string City, string Currency);

public sealed record Town(string Postcode, string City);

/// <summary>The workflows' own registers, so that what is drawn can be looked up.</summary>
public static class Registers
{
    /// <summary>People whose number begins so are in the register, and unknown to the old systems.</summary>
    public const char UnknownToSystem = '9';

    public static IReadOnlyList<Claimant> Claimants { get; } =
        [.. Rows("claimants.csv").Select(row => new Claimant(row[0], row[1], DateOnly.ParseExact(row[2], "yyyy-MM-dd", CultureInfo.InvariantCulture), row[3]))];

    public static IReadOnlyList<Supplier> Suppliers { get; } = [.. Rows("suppliers.csv").Select(row => new Supplier(row[0], row[1], row[2], row[3]))];

    public static IReadOnlyList<Town> Towns { get; } = [.. Rows("postcodes.csv").Select(row => new Town(row[0], row[1]))];

    private static IEnumerable<string[]> Rows(string file)
    {
        using var stream = typeof(Registers).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not built into the program.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
    }
}
