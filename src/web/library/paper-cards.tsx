import { Link } from '@tanstack/react-router';
import type { LibraryPaper } from '../../api/index.ts';
import { KIND_WORDS } from '../../exporters/index.ts';
import { AnalysisView, Grades, MinutesForMe, stateWords, VerdictPill } from './paper-facts.tsx';
import { PaperMenu } from './paper-menu.tsx';

function authorsText(authors: readonly string[]): string {
  return authors.length > 4 ? `${authors.slice(0, 3).join(', ')} and ${authors.length - 3} others` : authors.join(', ');
}

export function PaperCards({ papers }: { papers: readonly LibraryPaper[] }) {
  return (
    <ul className="cards" aria-label="Papers">
      {papers.map((paper) => (
        <li key={paper.id} className="card" data-paper={paper.id}>
          <div className="card-head">
            <span className="card-kind">
              {[paper.kind && KIND_WORDS[paper.kind], paper.year, paper.pageCount && `${paper.pageCount} pages`]
                .filter(Boolean)
                .join(' · ') || paper.fileName}
            </span>
            <PaperMenu paper={paper} />
          </div>
          <h2 className="card-title">
            <Link to="/papers/$paperId" params={{ paperId: paper.id }}>
              {paper.title}
            </Link>
          </h2>
          <p className="card-authors">{authorsText(paper.authors)}</p>
          <AnalysisView paper={paper} />
          {paper.recommendation !== null && (
            <>
              <div className="card-verdict">
                <VerdictPill paper={paper} />
                <Grades paper={paper} />
              </div>
              <p className="card-summary">{paper.summary}</p>
            </>
          )}
          <div className="card-foot">
            <span className="card-state">{stateWords(paper)}</span>
            <MinutesForMe paper={paper} />
            {paper.noteCount > 0 && <span>{paper.noteCount === 1 ? '1 note' : `${paper.noteCount} notes`}</span>}
            {paper.orphanCount > 0 && <span className="warn">{paper.orphanCount} lost their place</span>}
          </div>
          {paper.tags.length > 0 && (
            <ul className="tags" aria-label="Tags">
              {paper.tags.map((tag) => (
                <li key={tag}>{tag}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
