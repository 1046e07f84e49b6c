import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { LibraryPaper } from '../../api/index.ts';
import { HINT_TITLES, KIND_WORDS, GRADE_WORDS } from '../../exporters/index.ts';
import { HINT_IDS } from '../../model/index.ts';
import { GradeMark } from '../shell/grade-mark.tsx';
import { AnalysisView, durationText, stateWords, VerdictPill } from './paper-facts.tsx';
import { PaperMenu } from './paper-menu.tsx';
import type { PaperSort } from './sorts.ts';

/** Which way a column is sorted when nobody says: titles from A, minutes from the shortest, all else the best first. */
const FIRST_ASCENDING: ReadonlySet<PaperSort> = new Set(['title', 'minutes', 'kind', 'state']);
const SHORT_HINTS = ['New', 'How', 'Code', 'Bench', 'SOTA'] as const;

export function PaperTable({
  papers,
  sort,
  order,
  onSort,
}: {
  papers: readonly LibraryPaper[];
  sort: PaperSort;
  order: 'asc' | 'desc' | undefined;
  onSort: (sort: PaperSort, order: 'asc' | 'desc') => void;
}) {
  const header = (id: PaperSort, words: string, name = words) => {
    const current = sort === id;
    const ascending = (order ?? (FIRST_ASCENDING.has(id) ? 'asc' : 'desc')) === 'asc';
    return (
      <th key={id} scope="col" aria-sort={current ? (ascending ? 'ascending' : 'descending') : 'none'} title={name}>
        <button
          type="button"
          className="plain-button sort-button"
          aria-label={`${name}: sort`}
          onClick={() => onSort(id, current ? (ascending ? 'desc' : 'asc') : FIRST_ASCENDING.has(id) ? 'asc' : 'desc')}
        >
          {words}
          {current && (ascending ? <ArrowUp size={13} /> : <ArrowDown size={13} />)}
        </button>
      </th>
    );
  };
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Papers, as a table">
      <table className="paper-table">
        <thead>
          <tr>
            {header('title', 'Title')}
            {header('verdict', 'Verdict')}
            {HINT_IDS.map((hint, index) => header(hint, SHORT_HINTS[index] ?? hint, HINT_TITLES[hint]))}
            {header('kind', 'Kind')}
            {header('year', 'Year')}
            {header('minutes', 'For me')}
            {header('state', 'State')}
            <th scope="col">
              <span className="visually-hidden">More</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {papers.map((paper) => (
            <tr key={paper.id} data-paper={paper.id}>
              <th scope="row">
                <Link to="/papers/$paperId" params={{ paperId: paper.id }}>
                  {paper.title}
                </Link>
                <AnalysisView paper={paper} />
              </th>
              <td>
                <VerdictPill paper={paper} />
              </td>
              {HINT_IDS.map((hint) => {
                const grade = paper.grades?.find((one) => one.hint === hint)?.grade;
                return (
                  <td key={hint} className="grade-cell">
                    {grade && <GradeMark grade={grade} label={`${HINT_TITLES[hint]}: ${GRADE_WORDS[grade]}`} />}
                  </td>
                );
              })}
              <td>{paper.kind && KIND_WORDS[paper.kind].replace(/ paper$/u, '')}</td>
              <td className="number-cell">{paper.year}</td>
              <td className="number-cell">
                {paper.minutes && durationText(paper.minutes.pass1 + paper.minutes.pass2)}
              </td>
              <td>{stateWords(paper)}</td>
              <td>
                <PaperMenu paper={paper} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
