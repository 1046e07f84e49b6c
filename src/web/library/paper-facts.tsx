import { Progress } from '@mantine/core';
import type { LibraryPaper } from '../../api/index.ts';
import { GRADE_WORDS, HINT_TITLES, RECOMMENDATION_WORDS } from '../../exporters/index.ts';
import { GradeMark } from '../shell/grade-mark.tsx';

export function VerdictPill({ paper }: { paper: LibraryPaper }) {
  if (paper.recommendation === null) return null;
  return <span className={`pill verdict-${paper.recommendation}`}>{RECOMMENDATION_WORDS[paper.recommendation]}</span>;
}

/** The five grades as small marks, each named for those who hover or listen. */
export function Grades({ paper, named = false }: { paper: LibraryPaper; named?: boolean }) {
  if (!paper.grades) return null;
  return (
    <ul className={named ? 'grades grades-named' : 'grades'} aria-label="The five hints">
      {paper.grades.map(({ hint, grade }) => (
        <li key={hint} title={`${HINT_TITLES[hint]}: ${GRADE_WORDS[grade]}`}>
          <GradeMark grade={grade} label={`${HINT_TITLES[hint]}: ${GRADE_WORDS[grade]}`} size={15} />
        </li>
      ))}
    </ul>
  );
}

export function durationText(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  if (whole < 60) return `${whole} min`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 60)} h ${rest}`;
}

export function MinutesForMe({ paper }: { paper: LibraryPaper }) {
  if (!paper.minutes) return null;
  const { pass1, pass2, pass3 } = paper.minutes;
  return (
    <span title={`First pass ${durationText(pass1)}, second ${durationText(pass2)}, third ${durationText(pass3)}`}>
      {durationText(pass1)} to know it, {durationText(pass1 + pass2)} to grasp it
    </span>
  );
}

const PASS_WORDS = ['', 'First pass done', 'Second pass done', 'Third pass done'] as const;

export function stateWords({ state, minutesRead }: LibraryPaper): string {
  switch (state.type) {
    case 'unread':
      return minutesRead > 0 ? `Begun, ${durationText(minutesRead)}` : 'Unread';
    case 'read':
      return PASS_WORDS[state.passes];
    case 'set-aside':
      return 'Set aside';
    case 'return-later':
      return 'Return later';
  }
}

/** While a paper is read by the server, and when it could not be. */
export function AnalysisView({ paper }: { paper: LibraryPaper }) {
  const { status, progress, problem } = paper.analysis;
  if (status === 'failed') {
    return (
      <p className="job-problem" role="alert">
        {problem ? `${problem.message} ${problem.advice}` : 'It could not be read.'}
      </p>
    );
  }
  if (status === 'done') return null;
  const share = progress ? (progress.pages / Math.max(1, progress.of)) * 100 : 0;
  return (
    <div className="analysis" role="status">
      <span className="small soft">
        {status === 'queued'
          ? 'Waits to be read'
          : progress
            ? `Reading page ${progress.pages} of ${progress.of}`
            : 'Reading'}
      </span>
      <Progress value={status === 'queued' ? 0 : Math.max(4, share)} size="sm" aria-label={`${paper.title}: reading`} />
    </div>
  );
}
