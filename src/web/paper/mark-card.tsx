import type { FoundMark } from './found.ts';
import { Floating } from './floating.tsx';
import type { ScreenPoint } from './surface.ts';

export const ROLE_WORDS = {
  contribution: 'Contribution',
  method: 'Method',
  result: 'Result',
  limitation: 'Limitation',
} as const;

/** Over a highlight: what was found there, and how. */
export function MarkCard({
  found,
  notes,
  at,
}: {
  found: readonly FoundMark[];
  notes: readonly string[];
  at: ScreenPoint;
}) {
  return (
    <Floating
      anchor={{ left: at.x - 12, right: at.x + 12, top: at.y - 14, bottom: at.y + 14 }}
      className="mark-card"
      label="What was found here"
    >
      {found.map((mark) => (
        <div key={mark.id} className="mark-found">
          <span className={`role role-${mark.role}`}>{ROLE_WORDS[mark.role]}</span>
          <p>{mark.message}</p>
          <p className="small soft">
            Found {mark.how}
            {mark.doubtful && '; doubtful'}
          </p>
        </div>
      ))}
      {notes.map((body, index) => (
        <div key={index} className="mark-found">
          <span className="role">Your note</span>
          <p className="mark-note">{body === '' ? 'A highlight without words.' : body}</p>
        </div>
      ))}
    </Floating>
  );
}
