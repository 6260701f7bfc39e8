using System.ComponentModel.DataAnnotations;
using DocIntake.Reader.Protocol;

namespace DocIntake.Pipeline.Recognising;

/// <summary>The reader processes: section "Readers".</summary>
public sealed class ReaderOptions
{
    /// <summary>Readers at work at the same time; 0: one for each core.</summary>
    [Range(0, 256)]
    public int Count { get; set; }

    /// <summary>Wall-clock seconds a call may take before its reader is killed.</summary>
    [Range(1, 3600)]
    public int SecondsPerPage { get; set; } = 60;

    /// <summary>What a reader, and each tool it starts, may claim of memory; about two thirds of what is claimed is ever used.</summary>
    [Range(200, 64_000)]
    public int MemoryMegabytes { get; set; } = 700;

    /// <summary>Pages after which a reader is replaced, earlier where it holds more than two thirds of its memory: native code leaks.</summary>
    [Range(1, 1_000_000)]
    public int RecycleAfterPages { get; set; } = 1000;

    /// <summary>Pages a file may have.</summary>
    [Range(1, 1_000_000)]
    public int MaxPages { get; set; } = 5000;

    /// <summary>Pixels an image may have, in millions; asked of its header, before it is unpacked.</summary>
    [Range(1, 2000)]
    public int MaxMegapixels { get; set; } = 120;

    /// <summary>What paper is read in before its workflow is known: Tesseract's names, joined by +.</summary>
    [RegularExpression(@"^[A-Za-z0-9_]+(\+[A-Za-z0-9_]+)*$", ErrorMessage = "Languages are Tesseract's names, joined by +, like eng+deu.")]
    public string Languages { get; set; } = "eng";

    /// <summary>What the second reader (PP-OCR) reads again: nothing, what Tesseract doubts, or all.</summary>
    public SecondReaderMode SecondReader { get; set; } = SecondReaderMode.Doubtful;

    /// <summary>Where deploy/install.sh put the second reader's library and models.</summary>
    [Required]
    public string SecondReaderFolder { get; set; } = "/usr/local/lib/docintake/second-reader";

    /// <summary>The reader; by default the one installed beside this program.</summary>
    [Required]
    public string Program { get; set; } = Path.Combine(AppContext.BaseDirectory, "reader", "DocIntake.Reader");

    /// <summary>Why pages are not read a second time though they should be; null where they are.</summary>
    public string? SecondReaderProblem
    {
        get
        {
            if (SecondReader == SecondReaderMode.Off || SecondReaderFiles.AreIn(SecondReaderFolder, Languages.Split('+')))
                return null;
            return SecondReaderFiles.RecogniserFor(Languages.Split('+')) is null
                ? $"The second reader does not know the letters of {Languages}: pages are read by Tesseract alone."
                : $"The second reader is not installed in {SecondReaderFolder}: pages are read by Tesseract alone. Run deploy/install.sh, or set Readers__SecondReader=off.";
        }
    }

    /// <summary><see cref="Count"/>, with the cores counted where it is 0.</summary>
    public int Readers => Count > 0 ? Count : Environment.ProcessorCount;
}
