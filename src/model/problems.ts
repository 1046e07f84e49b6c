/**
 * Everything that can go wrong and that a person may see. The code is stable: scripts may rely on it.
 * `advice` says what to do next.
 */
export const PROBLEMS = {
  'file-missing': 'Check the spelling of the path.',
  'file-unreadable': 'Check the permissions of the file.',
  'is-folder': 'Name the papers in it instead, for example FOLDER/*.pdf.',
  'folder-too-large': 'Name the paper’s own folder, or pack its files into an archive.',
  'file-empty': 'Download the file again.',
  'format-unknown': 'Threepass reads PDF files and LaTeX sources; check that the download is not a web page.',
  'not-a-pdf': 'Threepass reads PDF files; check that the download is not a web page.',
  'archive-damaged': 'Download the archive again.',
  'archive-too-large':
    'Pack only the files of the paper, or raise the limit with --max-bytes if you trust the archive.',
  'no-main-file': 'Name a file or folder with a \\documentclass, or the PDF of the paper.',
  'source-endless': 'Its macros or files name themselves without end; read the PDF of the paper instead.',
  'source-empty': 'Check that the source holds the paper and not only a withdrawal notice; else read its PDF.',
  'source-several-papers': 'Name the file that you mean to have another one read.',
  'source-files-missing': 'Words may be missing: add the files, or read the PDF of the paper too.',
  'source-files-refused': 'They lead out of the paper’s folder and are not followed.',
  'source-encoding': 'Accented letters may be wrong: save the file as UTF-8 if they are.',
  'source-unresolved': 'Citations or cross-references lead nowhere; they print as question marks.',
  'pdf-damaged': 'Download the file again, or open it in a viewer and print it to a new PDF.',
  'pdf-repaired': 'Words or pages may be missing: download the file again.',
  'pdf-encrypted': 'Open it with its password and save a copy without one.',
  'no-pages': 'Download the file again.',
  'no-text-layer': 'It looks like a scan: run it through text recognition (OCR) first.',
  'source-unreadable': 'The PDF is read alone; mathematics is as exact as its letters.',
  'pages-unreadable': 'The source is read alone; quotes have no pages.',
  'blocks-not-aligned': 'They are read all the same; open the PDF to see where they are printed.',
  'page-without-article': 'Save the page that holds the whole text, or name the PDF.',
  'too-large': 'Raise the limit with --max-bytes if you trust the file.',
  'too-many-pages': 'Raise the limit with --max-pages if you trust the file.',
  'too-slow': 'Raise the limit with --timeout if you trust the file.',
  'too-much-memory': 'The file may be built to exhaust memory; raise the limit with --max-memory if you trust it.',
  'reader-crashed': 'The PDF engine stopped on this file; please report it with the file if you may share it.',
  'detector-failed': 'The rest of the report stands; please report it with the file if you may share it.',
  'page-unreadable': 'The page is left out; the rest is read.',
  'page-scanned': 'The page is a picture without text; run it through text recognition (OCR) first.',
  'page-recognised': 'Quotes from it may hold mistakes of recognition; compare them with the page.',
  'page-cut': 'What is beyond the cap of a page is left out; the rest is read.',
  'page-garbled': 'The letters of this page have no usable encoding; quotes from it may be wrong.',
  'hidden-text': 'Read it below before you trust a summary that a program made of this file.',
  'pages-missing': 'The file promises more pages than it has; those it has are read.',
  offline: 'Leave --offline away, or name a file on this machine.',
  'paper-not-found': 'Check the number or the address, for example by opening it in a browser.',
  'address-refused':
    'Only https addresses of public hosts are fetched; download the file yourself if you trust where it comes from.',
  'access-denied': 'Open the address in a browser, save the paper, and name the file.',
  'host-unreachable': 'Check the connection and the address, then try again.',
  'server-busy': 'Nothing is wrong with the paper: try again later.',
  'server-failed': 'Nothing is wrong with the paper: try again later, or download it with a browser.',
  'download-too-slow': 'Try again later, or download the paper with a browser and name the file.',
  'not-a-paper-file': 'Name the address of the PDF itself, or of a page with the whole paper.',
  'source-missing': 'The PDF is read alone; mathematics is as exact as its letters.',
  'metadata-missing': 'The paper is read all the same; title and authors are taken from its pages.',
  'copy-kept': 'The copy that was fetched earlier is read; a newer version may exist.',
  'cache-unwritable': 'Check the folder and its permissions, or set THREEPASS_CACHE; until then nothing is kept.',
  'output-unwritable': 'Check the folder and its permissions, or name another place with --out.',
  'paper-ambiguous': 'Name more of it, or its id.',
  'bad-request': 'Check what was sent against /api/docs.',
  'not-here': 'It may have been removed; look at the library again.',
  'not-analysed': 'Wait until the paper is read; if reading failed, its card says why.',
  'saved-elsewhere': 'It was changed in another place since; compare the two and save again.',
  'session-needed': 'Give the token that was printed when the server was started.',
  'host-refused': 'Open the address that the server printed when it was started.',
  'origin-refused': 'Only the pages of Threepass itself may change the library.',
  'too-often': 'Wait a moment and try again.',
  'library-unavailable':
    'Run npm rebuild better-sqlite3 where Threepass is installed; it needs a C++ compiler and Python.',
  'library-full': 'Free some space on the disk, then try again; what was kept before is safe.',
  'library-read-only': 'Check the permissions of the folder, or name another one with THREEPASS_HOME.',
  'library-busy': 'Another program is writing to the library: try again in a moment.',
  'library-damaged': 'Run threepass library check; a copy made before the last upgrade lies in the folder backups.',
  'library-newer': 'It was written by a newer Threepass: install that version again.',
  'address-in-use': 'Name another one with --port, or open the reading room that runs there already.',
  'address-unusable': 'Name an address of this machine with --host, and a --port above 1023.',
  'import-unreadable': 'Name a folder that threepass library export has written, or a zip from the reading room.',
  'profile-broken':
    'It is left as it is: mend it by hand, or put it aside with `threepass profile reset`; --as reads for somebody else meanwhile.',
  'profile-unreadable': 'Check its permissions; --as reads for somebody else meanwhile.',
  'profile-unwritable': 'Check the folder and its permissions, or name another folder with THREEPASS_HOME.',
  'internal-error': 'This is a fault of Threepass; please report it.',
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** A problem as data, for reports and answers. */
export interface Problem {
  readonly code: ProblemCode;
  /** What happened, with the values in it. */
  readonly message: string;
  readonly advice: string;
}

export function problem(code: ProblemCode, message: string): Problem {
  return { code, message, advice: PROBLEMS[code] };
}
