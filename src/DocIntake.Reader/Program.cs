using System.Text;
using DocIntake.Reader;
using DocIntake.Reader.Files;
using DocIntake.Reader.Native;
using DocIntake.Reader.Pages;
using DocIntake.Reader.Protocol;
using DocIntake.Reader.Zones;

// A tool may take half of a request's time; all of a request's tools together three quarters.
const double ToolShare = 1.5;

// One JSON line in, one JSON line out, in order, until standard input ends. What goes wrong with the paper is a refusal; what goes wrong here
// ends the process, and the host starts another.
if (NativeVersions.Problem() is { } problem)
{
    Console.Error.WriteLine(problem);
    return ReaderExit.LibraryMissing;
}
_ = Leptonica.setMsgSeverity(Leptonica.L_SEVERITY_NONE);
using var output = Console.OpenStandardOutput();
var limits = ReaderLimits.Parse(args);
using var engines = new Engines(limits.SecondReaderFolder);
var files = new SourceFiles(limits);
var pages = new PageReader(files, engines, limits);
var assembler = new PdfAssembler(files, limits);
var zones = new ZoneReader(engines);

foreach (var line in RequestLines.Read())
{
    var request = ReaderLines.Request(Encoding.UTF8.GetBytes(line));
    Tool.BeginRequest(ToolShare * limits.ToolSeconds);
    output.Write(ReaderLines.Of(Answer(request)).Span);
    output.Flush();
}
return ReaderExit.Done;

ReaderAnswer Answer(ReaderRequest request)
{
    try
    {
        return request switch
        {
            PrepareRequest prepare => pages.Prepare(prepare),
            RecogniseRequest recognise => pages.Recognise(recognise),
            ReadZonesRequest read => zones.Read(read),
            FindBoxesRequest find => RuledBoxes.Find(find),
            AssembleRequest assemble => assembler.Assemble(assemble),
            _ => throw new InvalidOperationException($"{request.GetType().Name} is no request a reader knows."),
        };
    }
    catch (RefusalException refusal)
    {
        return new ReaderRefusal { Id = request.Id, Code = refusal.Code, Reason = refusal.Message };
    }
}
