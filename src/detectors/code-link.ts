import { overlaps, type NonEmpty, type QuoteEvidence, type Span } from '../model/index.ts';
import type { Sentence, Views } from '../views/index.ts';
import type { Detector } from './detector.ts';

export interface CodeLinkFacts {
  /** `promised`: said to come, nothing to look at yet. */
  readonly status: 'available' | 'promised';
  /** As printed, put together where a line broke it; null when no address is given. */
  readonly url: string | null;
}

interface PrintedUrl {
  readonly url: string;
  readonly span: Span;
}

interface Candidate {
  readonly status: CodeLinkFacts['status'];
  readonly url: string | null;
  readonly evidence: NonEmpty<QuoteEvidence>;
  readonly confidence: number;
  readonly foundBy: 'rule' | 'link';
}

const URL_START = /\b(?:https?:\/\/|www\.|(?:github|gitlab|bitbucket|huggingface)\.(?:com|org|co)\/)/gi;
const URL_HINT = /https?:|www\.|github|gitlab|bitbucket|huggingface/i;
/** Places where one finds code and nothing but projects. */
const REPOSITORY =
  /\b(?:github\.com|gitlab\.|bitbucket\.org|codeocean\.com|huggingface\.co|sourceforge\.net|anonymous\.4open\.science|codalab\.org|zenodo\.org|github\.io)\b/i;
/** Words that can follow a broken-looking address without belonging to it. */
const NOT_A_PATH =
  /^(?:and|or|for|the|in|to|with|we|our|is|are|as|by|on|at|which|see|this|that|an?|it|also|from|under|of|but|where|while|all|using|accessed|last|retrieved)$/i;

const CODE =
  /\b(?:codes?|codebase|source|implementations?|scripts?|software|repositor(?:y|ies)|repo|library|toolkit|toolbox|package|github)(?![a-z])/i;
const CODE_NOUN =
  '(?:source[- ]codes?|codes?|codebase|implementations?|scripts|software|repositor(?:y|ies)|repo|library|toolkit|toolbox|package)';
const BETWEEN = String.raw`(?:[\w'’-]+[\s,/&(]+){0,6}?`;
const AVAILABLE =
  /\b(?:available|releas(?:e|es|ed|ing)|open[- ]?sourc(?:e|ed|ing)|provid(?:e|es|ed)|publish(?:ed)?|public|found|obtained|accessed|downloaded|hosted|shared?|attached|included?|submitted|here|at)\b/i;
const OURS: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:our|my)\s+${BETWEEN}${CODE_NOUN}(?![a-z])`, 'i'),
  new RegExp(
    String.raw`\bwe\s+(?:(?:also|will|have|plan to|publicly|freely|hereby|further|make|made|are|now)\s+){0,4}(?:releas(?:e|ed|ing)|provide[ds]?|open[- ]?source[ds]?|publish(?:ed)?|share[ds]?|make|made|offer)\s+${BETWEEN}${CODE_NOUN}(?![a-z])`,
    'i',
  ),
  new RegExp(
    String.raw`\b${CODE_NOUN}\s+(?:(?:that\s+)?(?:we|was|were|is)\s+(?:\w+\s+){0,2})?(?:to|for)\s+(?:re-?produc|replicat|train|run|all|this|our|these|the\s+(?:paper|work|experiments?|results|models?|proposed|method))`,
    'i',
  ),
  /\bwe\s+(?:(?:have|also|now)\s+){0,2}implement(?:ed)?\s[^.;]{0,60}?\b(?:in|as)\s+(?:an?|our)\s+(?:[\w-]+\s+){0,3}?(?:package|library|toolkit|toolbox)\b[^.;]{0,40}?\b(?:available|source|code|at|see|released)\b/i,
  new RegExp(String.raw`\b${CODE_NOUN}\s+(?:of|for|accompanying)\s+(?:this|our)\b`, 'i'),
];
/** Without `repository`, which is as often one of data. */
const PASSIVE_NOUN = '(?:source[- ]codes?|codes?|codebase|implementations?|software|library|toolkit|toolbox|package)';
/** `Code is available at …`: nobody's in particular, hence the authors' unless a citation or a name stands near. */
const PASSIVE = new RegExp(
  String.raw`\b(?:${PASSIVE_NOUN}|code\s+and\s+\w+|\w+\s+and\s+code)(?![a-z])[^.;]{0,90}?\b(?:is|are|has been|have been|will be|can be|is made|are made|to be|was|were)\b[^.;]{0,40}?\b(?:available|releas|found|open|public|obtained|downloaded|accessed|published|provided|hosted|online|made|referenced|linked)`,
  'i',
);
const COLON =
  /^\W{0,3}(?:\d{1,2}\W{0,2})?(?:source\s+)?(?:code|github|implementation|repository|project (?:page|web ?site))(?:\s+(?:available\s+)?(?:at|here|repository|link))?\s*[:—–-]?\s*(?:https?:|www\.|github)/i;
const POINTER =
  /\b(?:the|our)\s+(?:code|project|github|accompanying)\s+(?:repository|repo|page|web ?site)(?![a-z])|\bcompanion (?:repository|code)\b/i;
/** Data or models of a repository offered in the same way; weaker, because the code may not be among them. */
const RESOURCE_OFFER =
  /\b(?:data|dataset|corpus|models?|resources?|benchmark|checkpoints?|weights|toolkit|systems?|architectures?)\b[^.;]{0,60}\b(?:is|are)\b[^.;]{0,30}\bavailable\b/i;
/** Somebody else's code. */
const THEIRS =
  /\b(?:their|his|her)\s+(?:\w+\s+){0,3}(?:code|implementation|repository|script)|\b(?:official|original|public(?:ly available)?|open[- ]?source|existing|third[- ]party|reference)\s+(?:\w+\s+){0,2}(?:codes?|implementations?|repositor(?:y|ies)|scripts?|toolkit|library|software)\s+(?:of|by|from|provided|released|for)\b|\b(?:provided|released|published|written|developed|implemented|open-?sourced|maintained|distributed)\s+by\s+(?!us\b|the authors of this)|\bwe\s+(?:\w+\s+){0,2}(?:us(?:e|ed)|adopt(?:ed)?|employ(?:ed)?|follow(?:ed)?|chose|choose|modif(?:y|ied)|adapt(?:ed)?|took|take|build|built|extend(?:ed)?|borrow(?:ed)?)\s+(?:\w+\s+){0,6}?(?:code|implementations?|scripts?|library|toolkit|toolbox|software|repository|package|version)\b|\b(?:code|implementation|scripts?)\s+(?:of|by|from)\s+(?:\[|\p{Lu}[\p{L}-]+(?:\s+et\s+al|\s+and\s+\p{Lu}|\s*\())|\bimplemented (?:in|with|using)\b/iu;
const CITATION_AFTER = /^\s*(?:\[\s*\p{L}*[\w ,;.&+-]{1,60}\]|\(\s*\p{Lu}[^()]{2,60}(?:19|20)\d\d[a-z]?\s*\))/u;
const FUTURE =
  /\bwill\b[^.;]{0,40}?\b(?:releas|publish|open|made|make|available|provid|shar|public|upload)|\bupon\s+(?:acceptance|publication|request)|\bto be (?:released|published|made)|\b(?:plan|intend|aim|hope)(?:s|ning)?\s+to\s+(?:releas|open|publish|make|shar)|\bafter (?:the )?(?:review|acceptance|publication|paper)/i;
const ATTACHED = /\bsupplement|\battached\b|\bappendix\b|\bsubmission\b|\bancillary\b/i;
const DEMO_ONLY = /\b(?:samples?|audio|videos?|demos?|leaderboard|results are)\b/i;

const TRAILING = /[.,;:)\]}'"’”>]+$/;

/** Addresses printed in a stretch of text, those broken by a space or a line end put together again. */
function urlsIn(text: string, offset: number): readonly PrintedUrl[] {
  if (!URL_HINT.test(text)) return [];
  const urls: PrintedUrl[] = [];
  let done = -1;
  for (const match of text.matchAll(URL_START)) {
    if (match.index < done) continue;
    let end = match.index;
    let url = '';
    // An address goes over at most three lines; more would be running text taken for one.
    for (let piece = 0; piece < 4; piece++) {
      const next = /^[^\s<>"“”|]{1,300}/.exec(text.slice(end, end + 300))?.[0] ?? '';
      url += next;
      end += next.length;
      const gap = /^\s{1,2}/.exec(text.slice(end, end + 2))?.[0];
      const token =
        gap === undefined
          ? ''
          : (/^[\w~%˜][^\s<>"“”|]{0,200}/.exec(text.slice(end + gap.length, end + gap.length + 201))?.[0] ?? '');
      const bare = token.replace(TRAILING, '');
      const open = /[/_=~&?%-]$/.test(url) || (url.endsWith('.') && /^[\p{Ll}\d˜~]/u.test(bare) && /[./]/.test(bare));
      if (bare === '' || !open || NOT_A_PATH.test(bare)) break;
      end += gap!.length;
    }
    done = end;
    const printed = url.replace(TRAILING, '');
    const cut = url.length - printed.length;
    if (printed.length > 8) urls.push({ url: printed, span: { start: offset + match.index, end: offset + end - cut } });
  }
  return urls;
}

/** An address without what differs between ways of printing it. */
const plain = (url: string): string =>
  url
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[^a-z0-9]/g, '');

/** The link's own target where it says the same and more: the file knows how the address goes on after a line end. */
function spelledOut(views: Views, printed: PrintedUrl): string {
  const own = plain(printed.url);
  let best = printed.url;
  for (const { span, target } of views.document.links) {
    if (target.type !== 'uri' || span === null || !overlaps(span, printed.span)) continue;
    const other = plain(target.uri);
    if (other.startsWith(own) && other.length > plain(best).length) best = target.uri;
  }
  return best;
}

const OTHERS: ReadonlySet<Sentence['role']> = new Set(['references', 'related-work']);

/** Said not to be there, mostly of the code of others. */
const WITHHELD = /\b(?:not|n['’]t|never|no)\s+(?:\w+\s+){0,2}(?:available|provided?|released?|public\w*|open)\b/i;

/** Somebody's words in quotation marks, as of a participant in a study. */
const SPOKEN = /^\s*[“"]/;

function ownership(text: string): number {
  if (!CODE.test(text) && !PASSIVE.test(text)) return 0;
  if (WITHHELD.test(text) || SPOKEN.test(text)) return 0;
  const ours = OURS.some((pattern) => pattern.test(text));
  if (ours) return AVAILABLE.test(text) || FUTURE.test(text) || URL_HINT.test(text) ? 0.95 : 0;
  if (THEIRS.test(text)) return 0;
  if (COLON.test(text) || POINTER.test(text)) return 0.85;
  const passive = PASSIVE.exec(text);
  if (passive === null) return 0;
  const after = text.slice(passive.index + passive[0].length).replace(/^\p{L}{0,12}(?:\s+available)?/u, '');
  return CITATION_AFTER.test(after) ? 0 : 0.85;
}

interface Note {
  /** The number or sign the address follows. */
  readonly mark: string;
  readonly printed: PrintedUrl;
}

const MARK_BEFORE = /(?:^|[^\w.,])(\d{1,2}|[*†‡])\s{0,2}$/;

/** Addresses that stand behind a footnote mark, in footnotes and in blocks that footnotes were read into. */
function notesOf(views: Views): readonly Note[] {
  const notes: Note[] = [];
  for (const block of views.blocks) {
    if (block.type === 'reference' || block.parent !== undefined) continue;
    const text = views.text(block.span);
    if (!URL_HINT.test(text)) continue;
    for (const printed of urlsIn(text, block.span.start)) {
      const ahead = text.slice(
        Math.max(0, printed.span.start - block.span.start - 8),
        printed.span.start - block.span.start,
      );
      const mark = MARK_BEFORE.exec(ahead)?.[1] ?? (block.type === 'footnote' ? block.mark : null);
      if (mark !== null) notes.push({ mark, printed });
    }
  }
  return notes;
}

/** A number set right behind a word or full stop, or a little off a word for code: `DeepSpeed2`, `research.2`, `the code 5`. */
const MARKED =
  /(?:[a-z][.,)]?|\b(?:codes?|codebase|implementation|repository|github|online|available|public|software|library|package|website)\s)(\d{1,2}|[*†‡])(?=[\s.,;):]|$)/gi;

/** The footnote a sentence hangs an address on: `the source code 5`, `our repository2`. */
function footnoteUrl(views: Views, sentence: Sentence, notes: readonly Note[]): PrintedUrl | null {
  const { pageIndex } = views.placeOf(sentence.span);
  for (const [, mark] of sentence.text.matchAll(MARKED)) {
    const note = notes.find(
      (each) => each.mark === mark && (pageIndex === null || views.placeOf(each.printed.span).pageIndex === pageIndex),
    );
    if (note) return { url: spelledOut(views, note.printed), span: note.printed.span };
  }
  return null;
}

/** Whether a repository goes by a name the paper gives its own work: such a footnote is its own even beside the work of others. */
function namesOwnWork(views: Views, { text, span, block, role }: Sentence): boolean {
  if (role !== 'related-work' || block.type !== 'footnote' || !RESOURCE_OFFER.test(text)) return false;
  return urlsIn(text, span.start).some(({ url }) => {
    const last = plain(url.split('/').at(-1) ?? '');
    return REPOSITORY.test(url) && views.results.ownNames.some((name) => name.length > 2 && plain(name) === last);
  });
}

/** The number of a footnote, set right before its first word. */
const GLUED_MARK = /^\W{0,2}\d{1,2}(?=\p{L})/u;
const CODE_NOTE = /^\W*(?:the |our )?(?:source )?codes? (?:is|are|will be|can be)\b/i;
/** A section on others' work that begins this early has the footnotes of the introduction below it. */
const FRONT_PAGES = 2;

/** `1 Code is available at …` at the foot of the first pages, where the introduction ends and related work begins. */
function isFrontNote(views: Views, { text, span, block, role }: Sentence): boolean {
  if (role !== 'related-work' || block.type !== 'footnote') return false;
  const { pageIndex } = views.placeOf(span);
  return pageIndex !== null && pageIndex < FRONT_PAGES && CODE_NOTE.test(text.replace(GLUED_MARK, ''));
}

function candidatesOf(views: Views): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const notes = notesOf(views);
  const sentences = views.sentences.filter(
    (sentence) => !OTHERS.has(sentence.role) || namesOwnWork(views, sentence) || isFrontNote(views, sentence),
  );
  sentences.forEach((sentence, index) => {
    const { span } = sentence;
    // Blanks for the mark, so that every place stays what it is.
    const text =
      sentence.block.type === 'footnote'
        ? sentence.text.replace(GLUED_MARK, (mark) => ' '.repeat(mark.length))
        : sentence.text;
    const sure = ownership(text);
    const urls = URL_HINT.test(text) ? urlsIn(text, span.start) : [];
    if (sure === 0) {
      const url = urls.find((each) => REPOSITORY.test(each.url));
      const early = sentence.role === 'abstract' || sentence.block.type === 'footnote';
      if (url && early && RESOURCE_OFFER.test(text) && !THEIRS.test(text))
        candidates.push({
          status: 'available',
          url: spelledOut(views, url),
          evidence: [views.quote(span)],
          confidence: 0.6,
          foundBy: 'rule',
        });
      return;
    }
    const future = FUTURE.test(text);
    const status = future ? 'promised' : 'available';
    let found: { readonly url: string; readonly span: Span } | null = null;
    const printed = urls.find((each) => REPOSITORY.test(each.url)) ?? urls[0];
    if (printed) found = { url: spelledOut(views, printed), span };
    if (!found) found = footnoteUrl(views, sentence, notes);
    if (!found) {
      const link = views.document.links.find(
        (each) =>
          each.span !== null &&
          each.target.type === 'uri' &&
          overlaps(each.span, span) &&
          /^https?:/i.test(each.target.uri),
      );
      if (link?.target.type === 'uri') found = { url: link.target.uri, span };
    }
    const next = sentences[index + 1];
    if (!found && next && next.blockId === sentence.blockId && next.text.length < 200) {
      const following = urlsIn(next.text, next.span.start)[0];
      if (following && REPOSITORY.test(following.url) && !THEIRS.test(next.text))
        found = { url: spelledOut(views, following), span: next.span };
    }
    if (found && DEMO_ONLY.test(text) && !REPOSITORY.test(found.url) && !/\bcodes?\b|implementation/i.test(text))
      return;
    // Without an address, `available` must say where, or be said outright by its authors.
    if (!found && !future && !ATTACHED.test(text) && !AVAILABLE.test(text)) return;
    const evidence: NonEmpty<QuoteEvidence> =
      found && found.span !== span ? [views.quote(span), views.quote(found.span)] : [views.quote(span)];
    candidates.push({
      status,
      url: found?.url ?? null,
      evidence,
      confidence: found ? sure : sure - 0.2,
      foundBy: found && !printed ? 'link' : 'rule',
    });
  });
  return candidates;
}

/** The surest address, then the surest promise or claim without one. */
function rank(candidate: Candidate): number {
  const { status, url, confidence } = candidate;
  return (
    (url !== null ? 4 : 0) +
    (status === 'available' ? 2 : 0) +
    (url !== null && REPOSITORY.test(url) ? 0.5 : 0) +
    confidence
  );
}

/**
 * The code of this paper: a repository, or the promise of one. An address counts when the sentence it stands in, or the footnote
 * mark it hangs on, says that the code is the authors' own.
 *
 * Known miss: code offered with no word for code near the address (`All material: https://…`), and somebody else's code offered
 * in the passive voice without a name or citation.
 */
export const codeLink: Detector<CodeLinkFacts> = {
  meta: {
    id: 'code-link',
    title: 'Code of this paper',
    serves: 'code-and-settings',
    looksFor: 'an address, or a promise, of the code that made the results of this paper',
    why: 'Papers leave out details that code does not. Links to the tools a paper uses are not its own code.',
    source: 'ML Reproducibility Checklist v2.0 (Pineau 2020), items on shared code',
    knownMiss:
      'Code offered with no word for code near its address; other people’s code offered in the passive voice with no name near. Whether the address still answers is not looked up.',
    requires: ['text'],
  },
  detect(views) {
    const detectorId = 'code-link';
    const candidates = candidatesOf(views);
    const best = candidates.toSorted((a, b) => rank(b) - rank(a))[0];
    if (!best)
      return {
        type: 'clear',
        detectorId,
        lookedFor: 'the code of this paper',
        where: ['the whole text', 'footnotes', 'links'],
      };
    const { status, url, evidence, confidence, foundBy } = best;
    const message =
      status === 'promised'
        ? 'The code is promised but not there yet.'
        : url === null
          ? 'The code is said to be available, without an address.'
          : `The code is said to be at ${url} .`;
    return {
      type: 'findings',
      detectorId,
      findings: [{ detectorId, message, evidence, foundBy, confidence, facts: { status, url } }],
    };
  },
};
