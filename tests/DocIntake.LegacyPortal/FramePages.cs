namespace DocIntake.LegacyPortal;

/// <summary>The first system as it is in some offices: in frames, a menu on the left that stays.</summary>
public static class FramePages
{
    public static IResult Set() => Results.Content("""
        <HTML><HEAD><TITLE>CIAS in frames</TITLE></HEAD>
        <FRAMESET COLS="160,*"><FRAME NAME="nav" SRC="/frames/nav.do"><FRAME NAME="main" SRC="/"></FRAMESET></HTML>
        """, "text/html");

    public static IResult Menu() => Results.Content($"""
        <HTML><BODY BGCOLOR="#D6D3CE"><B>CIAS</B>{string.Concat(Areas.All.Select(area => $"""
            <P><A TARGET="main" HREF="/{area.Path}/entry.do">{area.RecordName}</A><BR><A TARGET="main" HREF="/{area.Path}/search.do">Find in {area.Title.ToLowerInvariant()}</A></P>
            """))}</BODY></HTML>
        """, "text/html");
}
