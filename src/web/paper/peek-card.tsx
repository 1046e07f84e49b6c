import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { plainText } from '../../exporters/index.ts';
import { Floating } from './floating.tsx';
import type { MapPointer, MapReference, PeekTarget } from './paper-map.ts';
import { useRoom } from './room.tsx';

const PICTURE_WIDTH = 480;

function Picture({ target }: { target: Extract<PeekTarget, { type: 'block' }> }) {
  const { picture } = useRoom();
  const place = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let left = false;
    const { picture: box } = target;
    if (!box) return undefined;
    void picture(box, PICTURE_WIDTH)
      .then((canvas) => {
        if (left) return;
        if (canvas) place.current?.replaceChildren(canvas);
        else setFailed(true);
      })
      .catch(() => !left && setFailed(true));
    return () => {
      left = true;
    };
  }, [target, picture]);
  if (failed) return null;
  return <div ref={place} className="peek-picture" role="img" aria-label={target.label} />;
}

function ReferenceView({ entry }: { entry: MapReference }) {
  const { known } = useRoom();
  const work = known.get(entry.blockId);
  return (
    <div className="peek-reference">
      <p className="peek-title">{entry.title ?? plainText(entry.text)}</p>
      <p className="small soft">
        {[
          entry.authors.slice(0, 6).join(', ') + (entry.moreAuthors || entry.authors.length > 6 ? ' et al.' : ''),
          entry.venue,
          entry.year,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="small soft">
        {entry.citations > 1 ? `Cited ${entry.citations} times here.` : 'Cited once here.'}{' '}
        {work ? (
          <Link to="/papers/$paperId" params={{ paperId: work.paperId }}>
            In your library
          </Link>
        ) : (
          'Not in your library.'
        )}
        {entry.arxivId && (
          <>
            {' '}
            <a
              href={`https://arxiv.org/abs/${encodeURIComponent(entry.arxivId)}`}
              target="_blank"
              rel="noopener noreferrer"
            >
              arXiv:{entry.arxivId}
            </a>
          </>
        )}
        {!entry.arxivId && entry.doi && (
          <>
            {' '}
            <a href={`https://doi.org/${encodeURI(entry.doi)}`} target="_blank" rel="noopener noreferrer">
              doi:{entry.doi}
            </a>
          </>
        )}
      </p>
    </div>
  );
}

/** What words in the paper lead to, shown beside them. */
export function PeekCard({
  pointer,
  anchor,
  onEnter,
  onLeave,
}: {
  pointer: MapPointer;
  anchor: DOMRect;
  onEnter: () => void;
  onLeave: () => void;
}) {
  const { goToTarget, report } = useRoom();
  return (
    <Floating
      anchor={anchor}
      className="peek"
      onEnter={onEnter}
      onLeave={onLeave}
      label={`Where ${pointer.words} leads`}
    >
      {pointer.targets.slice(0, 6).map((target, index) => (
        <section key={index} className="peek-target">
          {target.type === 'reference' ? (
            <ReferenceView entry={target.entry} />
          ) : (
            <>
              <p className="peek-label">{target.label}</p>
              {target.picture && report.document.pages.length > 0 && <Picture target={target} />}
              {(target.picture === null || target.kind === 'figure' || target.kind === 'table') && (
                <p className="peek-text">{plainText(target.text)}</p>
              )}
            </>
          )}
          <Button size="compact-xs" variant="light" onClick={() => goToTarget(target)}>
            Go there
          </Button>
        </section>
      ))}
      <p className="peek-hint">Click goes there · Esc closes</p>
    </Floating>
  );
}
