using System.Net;

namespace DocIntake.LegacyPortal;

/// <summary>The HTML every page has around it, as such pages were written.</summary>
public static class PageFrame
{
    public static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    public static IResult Page(string title, string body, bool loggedOn = true) => Results.Content($$"""
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
        <HTML><HEAD><TITLE>CIAS - {{Escape(title)}}</TITLE>
        <STYLE TYPE="text/css">
        BODY, TD, TH, INPUT, SELECT { font-family: Verdana, Arial, sans-serif; font-size: 11px; color: #000033; }
        BODY { margin: 0; background: #D6D3CE; } TH { text-align: left; background: #B5C7DE; padding: 3px 6px; } TD { padding: 3px 6px; }
        A { color: #003399; } .bar { background: #003366; } .bar TD { color: #FFFFFF; font-weight: bold; } .bar A { color: #FFFFCC; }
        .panel { background: #EFEFEF; border: 2px outset #FFFFFF; } .wrong { color: #CC0000; font-weight: bold; }
        INPUT, SELECT { border: 2px inset #FFFFFF; } .button { border: 2px outset #FFFFFF; background: #D6D3CE; padding: 2px 10px; }
        </STYLE></HEAD><BODY>
        <TABLE WIDTH="100%" CELLSPACING="0" CELLPADDING="4"><TR CLASS="bar"><TD>&nbsp;CIAS 4.2 &nbsp;Central Integrated Administration System</TD>
        <TD ALIGN="right">{{(loggedOn ? "<A HREF=\"/menu.do\">Main menu</A> | <A HREF=\"/logoff.do\">Log off</A>" : "")}}&nbsp;</TD></TR></TABLE><BR>
        <TABLE ALIGN="center" WIDTH="640" CELLSPACING="0" CELLPADDING="2"><TR><TD>
        <TABLE WIDTH="100%" CLASS="panel" CELLSPACING="0" CELLPADDING="0"><TR CLASS="bar"><TD>{{Escape(title)}}</TD></TR><TR><TD><BR>
        {{body}}
        <BR></TD></TR></TABLE></TD></TR>
        <TR><TD ALIGN="center"><FONT SIZE="1" COLOR="#666666">(c) 2003 Central Computing Office. Best viewed at 800 x 600.</FONT></TD></TR></TABLE>
        </BODY></HTML>
        """, "text/html; charset=utf-8");

    public static IResult LogOn(string? message, string? next = null) => Page("Log on", $"""
        <P CLASS="wrong">{Escape(message)}</P>
        <FORM METHOD="post" ACTION="/login.do">{(next is null ? "" : $"<INPUT TYPE=\"hidden\" NAME=\"NEXT\" VALUE=\"{next}\">")}<TABLE ALIGN="center">
        <TR><TD><LABEL FOR="u">User ID</LABEL></TD><TD><INPUT ID="u" NAME="USR" SIZE="20"></TD></TR>
        <TR><TD><LABEL FOR="p">Password</LABEL></TD><TD><INPUT ID="p" TYPE="password" NAME="PWD" SIZE="20"></TD></TR>
        <TR><TD></TD><TD><INPUT CLASS="button" TYPE="submit" VALUE="Log on"></TD></TR></TABLE></FORM>
        """, loggedOn: false);

    public static IResult Menu(string user) => Page("Main menu", $"""
        <P>User: {Escape(user)}</P><TABLE WIDTH="100%">
        {string.Concat(Areas.All.Select(area => $"""
            <TR><TH>{area.Title}</TH></TR><TR><TD>&raquo; <A HREF="/{area.Path}/entry.do">New {area.RecordName.ToLowerInvariant()}</A>
            &nbsp; &raquo; <A HREF="/{area.Path}/search.do">Search {area.Title.ToLowerInvariant()}</A></TD></TR>
            """))}
        </TABLE>
        """);

    public static string Wrongs(IReadOnlyList<string> wrongs) =>
        wrongs.Count == 0 ? "" : $"<P CLASS=\"wrong\">{string.Join("<BR>", wrongs.Select(Escape))}</P>";
}
