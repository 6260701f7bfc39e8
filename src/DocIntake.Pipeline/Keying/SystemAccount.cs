using System.Security.Cryptography;
using System.Text;
using DocIntake.Pipeline.Documents;

namespace DocIntake.Pipeline.Keying;

/// <summary>
/// An account in a system: a row to hold a lease on, because one account is one session, over all processes and machines. Two workers in one
/// session would end each other's forms.
/// </summary>
public sealed class SystemAccount : Staged
{
    private SystemAccount() { }

    public SystemAccount(string account) => (Id, Account) = (IdOf(account), account);

    /// <summary>User and address, as <see cref="Bots.Plans.TargetSystem.Account"/> writes them.</summary>
    public string Account { get; private set; } = "";

    protected override (Guid? Submission, Guid? Document) Subject => (null, null);

    /// <summary>The same account has the same row, whoever makes it first.</summary>
    public static Guid IdOf(string account) => new(SHA256.HashData(Encoding.UTF8.GetBytes(account)).AsSpan(0, 16));
}
