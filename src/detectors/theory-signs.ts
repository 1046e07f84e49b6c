import type { Finding } from '../model/index.ts';
import { answer, finding } from './answer.ts';
import type { Detector } from './detector.ts';

export interface TheorySign {
  readonly sign: 'statements' | 'proofs' | 'abstract' | 'title';
  /** How much it says: 4 settles the matter alone, 2 needs another sign. */
  readonly points: number;
  /** How many theorems, lemmas, propositions and corollaries, or proofs; 0 for words. */
  readonly count: number;
}

const PROVED: ReadonlySet<string> = new Set(['theorem', 'lemma', 'proposition', 'corollary', 'claim', 'fact']);
const SAID =
  /\b(?:we|I|paper|it is|are|is) (?:\w+ ){0,3}(?:prove[sdn]?|shown? that (?:\w+ ){0,12}(?:converge|bound|optimal|cannot|impossible|universal|exists?|NP-hard|polynomial))\b|\b(?:lower|upper|regret|generali[sz]ation|error|sample complexity|approximation) bounds?\b|\bconvergence (?:rate|guarantee|analysis|to)\b|\bnecessary and sufficient\b|\btheoretical (?:analysis|guarantees?|results?|framework)\b|\btheorems?\b|\bprovabl[ey]\b|\bpolynomial[- ]time\b|\buniversal approximat\w+/i;
const TITLE =
  /\b(?:bounds?|theorems?|theor(?:y|etic|etical)|convergence|universal approximat\w+|provabl[ey]|complexity|optimal(?:ity)?|near-optimal|guarantees?|polynomial time|asymptotic\w*|existence|identifiability|approximation (?:of|by|rates?)|equilibri\w+|generali[sz]ation error)\b/i;

/** What speaks for a theory paper: statements, proofs, and an abstract that speaks of them. */
export const theorySigns: Detector<TheorySign> = {
  meta: {
    id: 'theory-signs',
    title: 'Signs of theory',
    serves: 'kind',
    looksFor: 'theorems with proofs, and a title or abstract that speaks of them',
    why: 'In a theory paper the statements carry the claims and must be understood; experiments are looked at in passing.',
    source: 'ai.stackexchange.com question 32403, comments; NeurIPS paper checklist, question 3',
    knownMiss: 'Results stated in running text without a label.',
    requires: ['text'],
  },
  detect(views) {
    const findings: Finding<TheorySign>[] = [];
    const statements = views.statements.filter((statement) => PROVED.has(statement.kind));
    const own = statements.filter((statement) => !(views.sectionOf(statement.span)?.appendix ?? false));
    const [shown] = own.length > 0 ? own : statements;
    if (shown) {
      const count = new Set(statements.map((statement) => `${statement.kind} ${statement.number ?? statement.id}`))
        .size;
      findings.push(
        finding(theorySigns.meta, {
          message: `${count} ${count === 1 ? 'statement of the kind theorem or lemma stands' : 'theorems, lemmas and the like stand'} in the paper${own.length === 0 ? ', all in the appendix' : ''}.`,
          evidence: [views.quote(shown.span)],
          foundBy: 'layout',
          confidence: 0.85,
          facts: {
            sign: 'statements',
            count,
            points: own.length === 0 ? 0.5 : count >= 5 ? 2.5 : count >= 2 ? 1.5 : 1,
          },
        }),
      );
    }
    const proofs = views.blocksOf('proof');
    const proofHeadings = views.sections.filter((section) => /^proofs?\b/i.test(section.heading.title));
    const firstProof = proofs[0] ?? proofHeadings[0]?.heading;
    if (firstProof) {
      const count = Math.max(proofs.length, proofHeadings.length);
      findings.push(
        finding(theorySigns.meta, {
          message: `${count} ${count === 1 ? 'proof is' : 'proofs are'} given.`,
          evidence: [views.quote(firstProof.span)],
          foundBy: 'layout',
          confidence: 0.85,
          facts: { sign: 'proofs', count, points: count >= 3 ? 1.5 : 1 },
        }),
      );
    }
    const said = views.sentences.find((sentence) => sentence.role === 'abstract' && SAID.test(sentence.text));
    if (said) {
      findings.push(
        finding(theorySigns.meta, {
          message: 'The abstract speaks of theorems, bounds or proofs.',
          evidence: [views.quote(said.span)],
          foundBy: 'rule',
          confidence: 0.7,
          facts: { sign: 'abstract', count: 0, points: 1.5 },
        }),
      );
    }
    const [title] = views.blocksOf('title');
    if (title && TITLE.test(views.text(title.span).replace(/\s+/g, ' '))) {
      findings.push(
        finding(theorySigns.meta, {
          message: 'The title speaks of theory.',
          evidence: [views.quote(title.span)],
          foundBy: 'rule',
          confidence: 0.6,
          facts: { sign: 'title', count: 0, points: 1 },
        }),
      );
    }
    return answer(theorySigns.meta, findings);
  },
};
