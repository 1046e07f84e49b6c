import type { Evidence, Reason } from '../../model/index.ts';
import { pageText, plainText, shortened } from '../../exporters/index.ts';
import { evidenceKey, useRoom } from './room.tsx';

/** Longer quotes are cut for the panel; a click shows all of it in the paper. */
const QUOTE_LENGTH = 320;

function placeWords(evidence: Exclude<Evidence, { type: 'absence' }>): string {
  return [pageText(evidence.place), evidence.place.section].filter(Boolean).join(' · ');
}

/** A quote or a figure that opens its place in the paper, or what was looked for and is not there. */
function EvidenceView({ evidence }: { evidence: Evidence }) {
  const { shown, showEvidence } = useRoom();
  if (evidence.type === 'absence') {
    return (
      <p className="absence">
        <span className="absence-mark" aria-hidden="true">
          ∅
        </span>
        <span>
          Looked for {evidence.lookedFor} in {evidence.where.join(', ')}: not there.
        </span>
      </p>
    );
  }
  const open = shown?.key === evidenceKey(evidence);
  const words = evidence.type === 'quote' ? shortened(plainText(evidence.quote), QUOTE_LENGTH) : evidence.label;
  return (
    <button
      type="button"
      className="evidence"
      data-open={open || undefined}
      aria-pressed={open}
      onClick={() => showEvidence(evidence)}
    >
      <span className={evidence.type === 'quote' ? 'evidence-quote' : 'evidence-region'}>
        {evidence.type === 'quote' ? `“${words}”` : words}
      </span>
      <span className="evidence-place">{placeWords(evidence)}</span>
    </button>
  );
}

export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const seen = new Set<string>();
  const unique = evidence.filter((one) => {
    const key = evidenceKey(one);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  if (unique.length === 0) return null;
  return (
    <div className="evidence-list">
      {unique.map((one) => (
        <EvidenceView key={evidenceKey(one)} evidence={one} />
      ))}
    </div>
  );
}

const SIGNS = { for: '+', against: '−', neutral: '·' } as const;
const SIGN_WORDS = { for: 'Speaks for it:', against: 'Speaks against it:', neutral: 'Noted:' } as const;

/** A reason with what it rests on; the first evidence is open, the rest a click away. */
export function ReasonView({ reason, evidence = 'all' }: { reason: Reason; evidence?: 'all' | 'chips' }) {
  return (
    <li className={`reason reason-${reason.counts}`}>
      <span className="reason-sign" aria-hidden="true">
        {SIGNS[reason.counts]}
      </span>
      <div className="reason-body">
        <span className="visually-hidden">{SIGN_WORDS[reason.counts]} </span>
        <span>{reason.text}</span>{' '}
        {evidence === 'chips' ? <EvidenceChips reason={reason} /> : <EvidenceList evidence={reason.evidence} />}
      </div>
    </li>
  );
}

function EvidenceChips({ reason }: { reason: Reason }) {
  const { shown, showEvidence } = useRoom();
  // Two of the same page would look the same; the hint below shows them all.
  const places = new Map<string, Exclude<Evidence, { type: 'absence' }>>();
  for (const one of reason.evidence) {
    if (one.type === 'absence') continue;
    const page = pageText(one.place);
    const label = one.type === 'region' ? `${one.label}, ${page ?? ''}` : (page ?? 'in the text');
    if (!places.has(label)) places.set(label, one);
  }
  return [...places].slice(0, 4).map(([label, one]) => {
    const open = shown?.key === evidenceKey(one);
    return (
      <button
        type="button"
        key={evidenceKey(one)}
        className="chip"
        data-open={open || undefined}
        aria-pressed={open}
        title={one.type === 'quote' ? shortened(plainText(one.quote), 160) : undefined}
        onClick={() => showEvidence(one)}
      >
        {label}
      </button>
    );
  });
}
