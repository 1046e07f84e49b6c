import {
  algorithmBoxes,
  codeListings,
  displayEquations,
  implementationSteps,
  overviewFigure,
  theorySigns,
} from '../detectors/index.ts';
import type { HintAssessment, PaperKind, Reason } from '../model/index.ts';
import type { FigureView } from '../views/index.ts';
import { lack, reason, type Inquiry } from './inquiry.ts';
import { gradedHint } from './graded-hint.ts';

/** Fewer fix a detail; these and a figure beside them are a method that can be built. */
const MANY_EQUATIONS = 4;

/** A picture that stands where the method is told. */
function isOfMethod(views: Inquiry['views'], { block }: FigureView): boolean {
  const section = views.sectionOf(block.span);
  return section !== null && !section.appendix && section.role === 'method';
}

/** Is the method described so that it could be built, and shown in a picture? */
export function assessMethod(inquiry: Inquiry, kind: PaperKind): HintAssessment {
  const { views } = inquiry;
  const [overview] = inquiry.findings(overviewFigure);
  const boxes = inquiry.findings(algorithmBoxes);
  const [equations] = inquiry.findings(displayEquations);
  const [listing] = inquiry.findings(codeListings);
  const [steps] = inquiry.findings(implementationSteps);
  const reasons: Reason[] = [];
  if (overview)
    reasons.push(
      reason(
        `${overview.facts.label ?? 'A figure'} shows the method as a whole.`,
        2,
        [overviewFigure],
        overview.evidence,
      ),
    );
  else {
    const where = views.figures.length === 0 ? 'the paper, which has no figures' : 'the captions of all figures';
    reasons.push(
      lack(
        'No figure shows the method as a whole.',
        [overviewFigure],
        [views.absence('a figure of the whole method', [where])],
      ),
    );
  }
  const box = boxes.find(({ facts }) => !facts.appendix) ?? boxes[0];
  if (box) {
    const text = box.facts.appendix
      ? 'Pseudocode stands in the appendix.'
      : `${box.facts.label ?? 'A box'} gives the procedure as pseudocode.`;
    reasons.push(reason(text, 2, [algorithmBoxes], box.evidence));
  } else reasons.push(lack('There is no pseudocode.', [algorithmBoxes], [views.absence('a box of pseudocode')]));
  if (equations && equations.facts.inBody > 0) {
    const { inBody } = equations.facts;
    reasons.push(
      reason(
        `${inBody} display ${inBody === 1 ? 'equation fixes' : 'equations fix'} what is computed.`,
        inBody >= MANY_EQUATIONS ? 2 : 1,
        [displayEquations],
        equations.evidence,
      ),
    );
  }
  const part = overview ? undefined : views.figures.find((figure) => isOfMethod(views, figure));
  if (part)
    reasons.push(
      reason(`${part.label ?? 'A figure'} shows a part of it.`, 1, [overviewFigure], [views.region(part.block)]),
    );
  if (listing) reasons.push(reason('A listing shows code.', 1, [codeListings], listing.evidence));
  if (steps)
    reasons.push(
      reason(
        `The procedure is told in ${steps.facts.stepCount} numbered steps.`,
        1,
        [implementationSteps],
        steps.evidence,
      ),
    );
  if (kind === 'theory') {
    // In a theory paper the statement is what is built and the proof is how.
    const signs = inquiry.findings(theorySigns);
    const statements = signs.find(({ facts }) => facts.sign === 'statements');
    const proofs = signs.find(({ facts }) => facts.sign === 'proofs');
    if (statements)
      reasons.push(reason('What is shown is set down in numbered statements.', 1, [theorySigns], statements.evidence));
    if (statements && proofs)
      reasons.push(reason('The statements come with proofs.', 2, [theorySigns], proofs.evidence));
  }
  if (!overview && !box && !equations && !listing && !steps && kind !== 'theory') {
    reasons.push(
      lack(
        'The method is told in prose alone.',
        [displayEquations, implementationSteps],
        [views.absence('equations, pseudocode, listings or numbered steps')],
      ),
    );
  }
  return gradedHint({
    hint: 'method',
    inquiry,
    reasons,
    // Three points: pseudocode or a figure of the whole, and equations or steps beside it. Equations alone leave the order of things open.
    met: 3,
    partly: 1,
    sentences: {
      met:
        kind === 'theory'
          ? 'The results are stated precisely and argued for.'
          : 'The method is written down precisely and can be seen as a whole.',
      partly: 'Parts of the method are written down precisely, others are left to prose.',
      missing: 'The method is told in prose alone.',
    },
  });
}
