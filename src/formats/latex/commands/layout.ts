import type { Run } from '../typesetter.ts';
import { ignore, type Commands } from './registry.ts';

/** Commands about looks: their arguments are read over, by signature (`*` star, `o` optional, `m` in braces). */
const BY_SIGNATURE: Readonly<Record<string, string>> = {
  '': `centering raggedright raggedleft noindent indent smallskip medskip bigskip newpage clearpage cleardoublepage
    tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge rm it sf sl sc tt em itshape slshape
    scshape upshape ttfamily rmfamily sffamily selectfont onecolumn singlespacing doublespacing onehalfspacing
    frenchspacing sloppy fussy flushbottom raggedbottom boldmath unboldmath leavevmode null allowbreak nobreak
    break goodbreak filbreak vfill vfil hss vss dotfill hrulefill strut tableofcontents listoffigures listoftables
    mainmatter frontmatter backmatter makeindex printindex nofiles immediate allowdisplaybreaks ignorespaces
    ignorespacesafterend unskip nopagebreak flushend balance normalcolor nolinenumbers linenumbers FloatBarrier
    IEEEoverridecommandlockouts IEEEpeerreviewmaketitle doublebox nocopyright maketitlesupplementary
    printAffiliationsAndNotice displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits protect frame
    footnoterule beginappendix bibfont raggedcolumns stepcounterplain sloppypar newblock IEEEtriggercmd
    IEEEcompsocitemizethanks hfilneg newlinefill xleaders leaders cleaders lastbox unvbox footinsert global
    everypar everymath everydisplay normalbaselines offinterlineskip noalign nointerlineskip iffalsesafe
    backslashbox bigskipplain egroupsafe showthe tracingmacros acceptedcopyright subfiguresbegin subfiguresend
    tablefirsthead interdisplaylinepenalty noexpandafter dashedhline clearemptydoublepage cleartooddpage newtx
    qedsymbolplain savegeometry restoregeometry twocolumnsafe columnbreak newcolumn`,
  m: `pagestyle thispagestyle pagenumbering graphicspath DeclareGraphicsExtensions hypersetup usetikzlibrary tikzset
    pgfplotsset pgfplotstableset lstset geometry linespread hyphenation newsavebox newdimen newlength newskip
    newbox newtoks newcount newmuskip sisetup pdfinfo pdfoutput pdfminorversion allsectionsfont sectionfont
    subsectionfont subsubsectionfont paragraphfont noindentafter special usebox IEEEtriggeratref linenumbersep
    lhead rhead chead lfoot rfoot cfoot markright bstctlcite eledsection AtEndDocument sethlcolor
    newfontfamily setmainfont setsansfont setmonofont setmathfont SetAlFnt SetAlCapFnt SetAlCapNameFnt
    SetCommentSty setcopyright copyrightyear acmYear acmDOI acmBooktitle acmPrice acmISBN acmJournal acmVolume
    acmNumber acmArticle acmMonth acmSubmissionID received settopmatter editor urlstyle
    ExecuteBibliographyOptions vspacex preto appto makesavenoteenv icmltitlerunning tocauthor toctitle firstpageno
    jmlrvolume jmlryear jmlrworkshop editors pdfstringdefDisableCommands vadjust mathversion usefonttheme
    linenomath hideLIPIcs restylefloat floatstyle`,
  mm: `setlength addtolength settowidth settoheight settodepth floatname floatplacement markboth sbox pdfmapline
    DeclareCaptionFont DeclareCaptionFormat DeclareCaptionType DeclareCaptionStyle PassOptionsToPackage
    PassOptionsToClass fontsize icmlsetsymbol crefformat Crefformat crefrangeformat creflabelformat
    crefrangelabelformat renewbibmacro DeclareNameAlias DeclareBibliographyCategory addtocontents DeclareSIUnit
    definecolorset newglossaryentry DeclareTextFontCommand BeforeBeginEnvironment AtBeginEnvironment
    AfterEndEnvironment AtEndEnvironment colorlet crefalias addtoendnotes letcs DeclareSymbolFontAlphabet`,
  mmm: 'definecolor addcontentsline',
  '*m': 'vspace enlargethispage',
  om: `captionsetup setlist fancyhf fancyhead fancyfoot setenumerate setitemize clearpairofpagestyles usetheme
    usecolortheme ccsdesc sidecaptionvpos includepdf shortauthors runningauthor runningtitle titlerunning
    authorrunning color pagecolor rowcolor arrayrulecolor`,
  oom: 'cellcolor columncolor',
  omm: 'pdfbookmark rule',
  mom: 'DeclareFieldFormat newcolumntype',
  mmmm: 'DeclareMathSymbol DeclareMathAccent',
  mmmmm: 'DeclareSymbolFont DeclareMathAlphabet SetSymbolFont SetMathAlphabet crefmultiformat patchcmd',
  mmmmmm: 'DeclareFontShape',
  moo: 'IEEEsetlabelwidth',
  '*mmmm': 'titlespacing',
  momm: 'lstnewenvironment',
};

export const LAYOUT: Readonly<Record<string, Run>> = Object.fromEntries(
  Object.entries(BY_SIGNATURE).flatMap(([signature, names]) =>
    names
      .split(/\s+/)
      .filter((name) => name !== '')
      .map((name) => [name, ignore(signature)] as const),
  ),
) satisfies Commands;
