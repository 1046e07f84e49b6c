import { relatedWork } from '../detectors/index.ts';
import type { HintAssessment, PaperKind, Reason } from '../model/index.ts';
import { lack, reason, type Inquiry } from './inquiry.ts';
import { gradedHint } from './graded-hint.ts';

/** In percent of the text: a sixth, a page and a half of eight. Above it the closest work is hidden among the rest. */
const LONG = 16;
/** Share of sentences that only list names, above which the section reads as a list. */
const LISTING = 0.5;

/** Works in a hundred words: above six it is easily an enumeration. */
const CROWDED = 6;

/** Is the state of the art short, about the closest work, and set against the own? */
export function assessStateOfTheArt(inquiry: Inquiry, kind: PaperKind): HintAssessment {
  const { views } = inquiry;
  const [related] = inquiry.findings(relatedWork);
  const reasons: Reason[] = [];
  if (!related) {
    reasons.push(
      lack(
        'Nothing says how this differs from the work of others.',
        [relatedWork],
        [
          views.absence('a section on related work or a sentence that contrasts', [
            'the headings',
            'the introduction',
            'the method',
          ]),
        ],
      ),
    );
  } else {
    const { headings, sharePercent, contrasts, contrastsInSections, listing, density } = related.facts;
    const headingEvidence = related.evidence.slice(0, headings.length);
    const contrastEvidence = related.evidence.slice(headings.length);
    if (headings.length > 0) {
      reasons.push(reason(`“${headings[0]}” treats the work of others.`, 1, [relatedWork], headingEvidence));
      if (sharePercent <= LONG)
        reasons.push(reason(`It is short: ${sharePercent} % of the text.`, 1, [relatedWork], headingEvidence));
      else reasons.push(reason(`It is long: ${sharePercent} % of the text.`, -1, [relatedWork], headingEvidence));
    } else {
      reasons.push(
        lack(
          'The work of others has no section of its own.',
          [relatedWork],
          [views.absence('a heading such as related work or background', ['the headings'])],
        ),
      );
    }
    if (contrasts > 0) {
      // A theory paper sets its theorem against the nearest ones in a paragraph of its introduction.
      const many = contrasts >= (kind === 'theory' ? 1 : 3);
      reasons.push(
        reason(
          contrastsInSections === 0 && headings.length > 0
            ? 'The own work is set against that of others, though not in that section.'
            : `The own work is set against that of others ${contrasts === 1 ? 'once' : contrasts === 2 ? 'twice' : `${contrasts} times`}.`,
          headings.length > 0 ? 1 : many ? 3 : 1,
          [relatedWork],
          contrastEvidence,
        ),
      );
    } else {
      reasons.push(
        reason(
          'It never says how the own work differs.',
          -1,
          [relatedWork],
          [
            views.absence('a sentence that sets the own work against that of others', [
              'the introduction',
              ...headings,
            ]),
          ],
        ),
      );
    }
    // With one contrast it is told, at no cost in points: close readers take half a dense page for a good one as often as not.
    if (headings.length > 0 && density > CROWDED && contrasts === 1) {
      reasons.push(
        lack(
          `It names ${density} works in a hundred words, with hardly a word on each.`,
          [relatedWork],
          headingEvidence,
        ),
      );
    } else if (headings.length > 0 && listing > LISTING) {
      reasons.push(
        reason(
          `${Math.round(listing * 100)} % of its sentences list works without a word on one’s own.`,
          -1,
          [relatedWork],
          headingEvidence,
        ),
      );
    }
  }
  return gradedHint({
    hint: 'state-of-the-art',
    inquiry,
    reasons,
    // Three points: a section, short, that contrasts. One point is any one of these.
    met: 3,
    partly: 1,
    sentences: {
      met: 'The closest work is treated briefly and set against this one.',
      partly: 'The work of others is treated, but not briefly, not in one place or not set against this one.',
      missing: 'It is not said how this differs from the work of others.',
    },
  });
}
