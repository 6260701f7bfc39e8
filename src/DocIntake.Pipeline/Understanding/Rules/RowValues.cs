using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DocIntake.Pipeline.Understanding.Rules;

/// <summary>What an expression over rows sees: the values of one row ("items.amount"), and besides those the document's.</summary>
internal sealed class RowValues(IReadOnlyDictionary<string, object?> row, IReadOnlyDictionary<string, object?> document) : IReadOnlyDictionary<string, object?>
{
    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public IEnumerable<string> Keys => row.Keys.Union(document.Keys);
    public IEnumerable<object?> Values => Keys.Select(key => this[key]);
    public int Count => Keys.Count();

    public bool ContainsKey(string key) => row.ContainsKey(key) || document.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => row.TryGetValue(key, out value) || document.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Keys.Select(key => KeyValuePair.Create(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
