import { countText } from '../../exporters/index.ts';
import { useRoom } from './room.tsx';

const ROLE_WORDS: Readonly<Record<string, string>> = { 'related-work': 'related work', other: '' };

export function ContentsTab() {
  const { report, map, showSpan, shown } = useRoom();
  if (!map) return <p className="findings-body soft">Working out the contents…</p>;
  const floats = report.document.blocks.filter(
    (block) =>
      block.layer === 'body' &&
      (block.type === 'figure' || block.type === 'table' || block.type === 'algorithm') &&
      block.label !== null,
  );
  const captions = new Map(report.document.blocks.map((block) => [block.id, block]));
  return (
    <div className="findings-body">
      <h3 className="group-title">Sections</h3>
      {map.sections.length === 0 && <p className="soft">No headings were found in this paper.</p>}
      <ol className="contents">
        {map.sections.map((section) => {
          const key = `s${section.span.start}-${section.span.end}`;
          return (
            <li key={key} style={{ paddingInlineStart: `${(section.level - 1) * 16}px` }}>
              <button
                type="button"
                className="contents-line"
                aria-pressed={shown?.key === key}
                onClick={() =>
                  showSpan(
                    { start: section.span.start, end: section.span.start + section.title.length },
                    section.title,
                    'step',
                  )
                }
              >
                <span className="contents-title">{section.title}</span>
                <span className="contents-facts">
                  {[
                    ROLE_WORDS[section.role] ?? section.role,
                    `${countText(section.words)} words`,
                    section.pageLabel && `p. ${section.pageLabel}`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {floats.length > 0 && <h3 className="group-title">Figures, tables, algorithms</h3>}
      <ol className="contents">
        {floats.map((block) => {
          if (block.type !== 'figure' && block.type !== 'table' && block.type !== 'algorithm') return null;
          const caption = block.captionId === null ? null : captions.get(block.captionId);
          const body =
            caption?.type === 'caption' ? report.document.text.slice(caption.body.start, caption.body.end) : '';
          return (
            <li key={block.id}>
              <button
                type="button"
                className="contents-line"
                onClick={() => showSpan(caption?.span ?? block.span, block.label ?? 'figure')}
              >
                <span className="contents-title">
                  <b>{block.label}</b> {body.length > 110 ? `${body.slice(0, 108)}…` : body}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
