using System.Text;
using DocIntake.Pipeline.Documents;

namespace DocIntake.Tests.Documents;

public sealed class ContentStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_same_bytes_have_one_key_and_one_file()
    {
        var store = new ContentStore(folder.Path);

        var first = await store.PutAsync(Bytes("a page"));
        var again = await store.PutAsync(Bytes("a page"));

        Assert.Equal(first, again);
        Assert.Single(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
        Assert.Equal("a page", await File.ReadAllTextAsync(store.PathOf(first)));
    }

    [Fact]
    public async Task A_full_disk_leaves_nothing_behind()
    {
        var store = new ContentStore(folder.Path);

        await Assert.ThrowsAsync<IOException>(() => store.PutAsync(new FullDisk()));

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task More_than_the_limit_is_refused_and_not_kept()
    {
        var store = new ContentStore(folder.Path);

        await Assert.ThrowsAsync<InvalidDataException>(() => store.PutCountedAsync(Bytes("four"), 3));

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    public void A_key_that_is_no_key_never_becomes_a_path(string key) =>
        Assert.Throws<ArgumentException>(() => new ContentStore(folder.Path).PathOf(key));

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Gives some bytes, then fails as a disk does that is full.</summary>
    private sealed class FullDisk : MemoryStream
    {
        private bool given;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (given)
                throw new IOException("No space left on device");
            given = true;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
