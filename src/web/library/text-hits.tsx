import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../shell/client.ts';

/** Where the words stand inside the papers and notes. */
export function TextHits({ q }: { q: string }) {
  const answer = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => api.search({ q, limit: 40 }, signal),
    placeholderData: keepPreviousData,
  });
  const hits = (answer.data?.hits ?? []).filter(({ where }) => where === 'body' || where === 'note');
  if (hits.length === 0) return null;
  return (
    <section className="hits" aria-labelledby="hits-title">
      <h2 id="hits-title">In the text and in notes</h2>
      <ol>
        {hits.map((hit, index) => (
          <li key={index}>
            <Link
              to="/papers/$paperId"
              params={{ paperId: hit.paperId }}
              search={{
                ...(hit.span ? { at: `${hit.span.start}-${hit.span.end}` } : {}),
                ...(hit.noteId ? { tab: 'notes', note: hit.noteId } : {}),
              }}
            >
              <span className="hit-text">
                {hit.snippet.map((piece, at) => (piece.match ? <mark key={at}>{piece.text}</mark> : piece.text))}
              </span>
              <span className="hit-place">
                {[
                  hit.title,
                  hit.where === 'note' && 'your note',
                  // A heading that was found says it already.
                  hit.section !==
                    hit.snippet
                      .map(({ text }) => text)
                      .join('')
                      .trim() && hit.section,
                  hit.pageIndex !== null && `p. ${hit.pageIndex + 1}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
