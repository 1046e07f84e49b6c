import type { Grade } from '../../model/index.ts';
import { GRADE_WORDS } from '../../exporters/index.ts';

/** Told apart by shape and not by colour alone: full, half, empty, a dash, a question mark. */
export function GradeMark({ grade, size = 16, label }: { grade: Grade; size?: number; label?: string }) {
  const shape = {
    met: <circle cx="8" cy="8" r="6.25" fill="currentColor" />,
    partly: <path d="M8 1.75a6.25 6.25 0 0 0 0 12.5z" fill="currentColor" />,
    missing: null,
    'not-applicable': <path d="M4.5 8h7" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />,
    'not-assessed': (
      <text x="8" y="11.6" textAnchor="middle" fontSize="10.5" fontWeight="700" fill="currentColor">
        ?
      </text>
    ),
  }[grade];
  const ring = grade === 'met' || grade === 'partly' || grade === 'missing';
  return (
    <svg
      className={`grade grade-${grade}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role="img"
      aria-label={label ?? GRADE_WORDS[grade]}
    >
      {ring && <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.7" />}
      {shape}
    </svg>
  );
}
