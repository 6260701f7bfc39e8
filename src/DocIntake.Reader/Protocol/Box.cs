using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocIntake.Reader.Protocol;

/// <summary>
/// A rectangle on a page: x0,y0 is the upper left corner, x1,y1 the lower right one (outside), in pixels of the page's
/// <c>Width</c> × <c>Height</c>. In JSON it is an array: [x0,y0,x1,y1].
/// </summary>
[JsonConverter(typeof(BoxConverter))]
public readonly record struct Box(int X0, int Y0, int X1, int Y1)
{
    public int Width => X1 - X0;
    public int Height => Y1 - Y0;
    public double CentreX => (X0 + X1) / 2.0;
    public double CentreY => (Y0 + Y1) / 2.0;

    /// <summary>The smallest box that holds both.</summary>
    public Box Union(Box other) =>
        new(Math.Min(X0, other.X0), Math.Min(Y0, other.Y0), Math.Max(X1, other.X1), Math.Max(Y1, other.Y1));

    /// <summary>So many pixels more at each side, left and right, above and below.</summary>
    public Box Grow(int level, int upright) => new(X0 - level, Y0 - upright, X1 + level, Y1 + upright);

    public Box Move(int right, int down) => new(X0 + right, Y0 + down, X1 + right, Y1 + down);

    /// <summary>The part that lies on the other one; only for boxes that overlap.</summary>
    public Box Within(Box other) => new(Math.Max(X0, other.X0), Math.Max(Y0, other.Y0), Math.Min(X1, other.X1), Math.Min(Y1, other.Y1));

    /// <summary>What of it lies on a page of so many pixels.</summary>
    public Box ClampedTo(int width, int height) => new(Math.Clamp(X0, 0, width), Math.Clamp(Y0, 0, height), Math.Clamp(X1, 0, width), Math.Clamp(Y1, 0, height));

    public bool Overlaps(Box other) => X0 < other.X1 && other.X0 < X1 && Y0 < other.Y1 && other.Y0 < Y1;
}

internal sealed class BoxConverter : JsonConverter<Box>
{
    public override Box Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, Box value, JsonSerializerOptions options) => Write(writer, value);

    public static Box Read(ref Utf8JsonReader reader)
    {
        // Number by number: a page has a thousand boxes.
        Span<int> corners = stackalloc int[4];
        var isBox = reader.TokenType == JsonTokenType.StartArray;
        for (var i = 0; i < corners.Length && isBox; i++)
            isBox = reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out corners[i]);
        return isBox && reader.Read() && reader.TokenType == JsonTokenType.EndArray
            ? new Box(corners[0], corners[1], corners[2], corners[3])
            : throw new JsonException("A box is an array of four whole numbers: x0,y0,x1,y1.");
    }

    public static void Write(Utf8JsonWriter writer, Box value)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.X0);
        writer.WriteNumberValue(value.Y0);
        writer.WriteNumberValue(value.X1);
        writer.WriteNumberValue(value.Y1);
        writer.WriteEndArray();
    }
}
