using System.Buffers;
using System.Buffers.Text;
using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using DocIntake.Reader.Protocol;
using Microsoft.Win32.SafeHandles;

namespace DocIntake.Pipeline.Recognising;

/// <summary>This reader is of no more use: it died, hung, or said something that is no answer.</summary>
internal sealed class ReaderLostException(string what) : Exception(what);

/// <summary>One reader process: a line out, a line back. After any <see cref="ReaderLostException"/> it is disposed of.</summary>
internal sealed class ReaderProcess : IDisposable
{
    private const int LibraryMissing = 3;
    private const int LongestAnswer = 64 << 20;
    private const int LongestComplaint = 2000;

    private readonly Process process;
    private readonly PipeReader answers;
    private readonly DirectoryInfo home;
    private SafeFileHandle? memory;
    private string complaint = "";

    private ReaderProcess(Process process, DirectoryInfo home)
    {
        (this.process, this.home) = (process, home);
        answers = PipeReader.Create(process.StandardOutput.BaseStream, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        process.ErrorDataReceived += (_, line) => complaint = Tail(complaint + line.Data + '\n');
        process.BeginErrorReadLine();
    }

    public int ProcessId => process.Id;
    /// <summary>Calls it has answered.</summary>
    public int Answered { get; private set; }

    /// <summary>What it keeps in memory between calls; 0 when it is gone.</summary>
    public int HeldMegabytes
    {
        get
        {
            try
            {
                // One number of one open file (man 5 proc): all that Process asks for is a tenth of what a page of text costs the host.
                memory ??= File.OpenHandle($"/proc/{process.Id}/statm");
                Span<byte> told = stackalloc byte[128];
                told = told[..RandomAccess.Read(memory, told, 0)];
                return Utf8Parser.TryParse(told[(told.IndexOf((byte)' ') + 1)..], out long pages, out _) ? (int)(pages * Environment.SystemPageSize / 1_000_000) : 0;
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }

    /// <exception cref="ReaderUnavailableException">The program is not there or does not start.</exception>
    public static ReaderProcess Start(ReaderOptions options)
    {
        if (!File.Exists(options.Program))
            throw new ReaderUnavailableException($"The reader is missing: {options.Program}. Build or install it again, or correct Readers:Program.");
        var home = Directory.CreateTempSubdirectory("docintake-reader-");
        try
        {
            var process = Process.Start(ReaderStart.Info(options, home.FullName)) ?? throw new InvalidOperationException("Nothing was started.");
            return new ReaderProcess(process, home);
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            home.Delete(recursive: true);
            throw new ReaderUnavailableException($"The reader cannot be started: {failure.Message} It needs util-linux (prlimit, setsid).", failure);
        }
    }

    /// <exception cref="ReaderLostException">It died, hung, or answered nonsense.</exception>
    /// <exception cref="ReaderUnavailableException">It says that a library is missing.</exception>
    public async Task<ReaderAnswer> AskAsync(ReaderRequest request, TimeSpan within, TimeProvider clock, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(within, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(ReaderLines.Of(request), stop.Token);
            await process.StandardInput.BaseStream.FlushAsync(stop.Token);
            var answer = await AnswerAsync(stop.Token) ?? throw await DeathAsync(stop.Token);
            Answered++;
            return answer.Id == request.Id ? answer : throw new ReaderLostException("answered another question");
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new ReaderLostException($"took longer than {within.TotalSeconds:0} s");
        }
        catch (IOException failure) when (failure is not ReaderUnavailableException)
        {
            throw await DeathAsync(stop.Token);
        }
        catch (Exception nonsense) when (nonsense is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new ReaderLostException("gave an answer that cannot be understood");
        }
    }

    private async Task<ReaderAnswer?> AnswerAsync(CancellationToken cancel)
    {
        long looked = 0;
        while (true)
        {
            var read = await answers.ReadAsync(cancel);
            var buffer = read.Buffer;
            // Only what is new is searched: a long answer comes in thousands of pieces.
            if (buffer.Slice(looked).PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                var answer = ReaderLines.Answer(line.IsSingleSegment ? line.FirstSpan : line.ToArray());
                answers.AdvanceTo(buffer.GetPosition(1, end));
                return answer;
            }
            if (read.IsCompleted)
                return null;
            if (buffer.Length > LongestAnswer)
                throw new ReaderLostException("gave an answer without end");
            looked = buffer.Length;
            answers.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private async Task<Exception> DeathAsync(CancellationToken cancel)
    {
        // Its last words come through another pipe: waited for, or they would be missed.
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == LibraryMissing
            ? new ReaderUnavailableException($"The reader does not start. {complaint.Trim()}")
            : new ReaderLostException($"died with exit code {process.ExitCode}{(complaint.Length > 0 ? $": {LastLine()}" : "")}");
    }

    private string LastLine() => complaint.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";

    private static string Tail(string text) => text.Length > LongestComplaint ? text[^LongestComplaint..] : text;

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        memory?.Dispose();
        home.Delete(recursive: true);
    }
}
