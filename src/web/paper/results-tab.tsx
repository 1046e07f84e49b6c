import { Button } from '@mantine/core';
import { ArrowDown, ArrowUp, Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Finding, TableBlock, TableCell } from '../../model/index.ts';
import { plainText } from '../../exporters/index.ts';
import { copyText } from '../shell/copy-text.ts';
import { sayDone, sayProblem } from '../shell/say.tsx';
import { EvidenceList } from './evidence.tsx';
import { findingsOf } from './found.ts';
import { useRoom } from './room.tsx';
import { csvOf, gridOf, numberIn, type Grid } from './table-data.ts';

interface TableFacts {
  readonly type?: string;
  readonly label?: string;
  readonly main?: boolean;
  readonly own?: readonly string[];
}

function Cell({ cell, onShow }: { cell: TableCell | null; onShow: (cell: TableCell) => void }) {
  if (!cell) return null;
  const words = plainText(cell.text);
  return (
    <button
      type="button"
      className={`cell${cell.bold ? ' cell-bold' : ''}${cell.underlined ? ' cell-underlined' : ''}`}
      onClick={() => onShow(cell)}
    >
      {words}
    </button>
  );
}

function SortableTable({ grid, own, name }: { grid: Grid; own: ReadonlySet<string>; name: string }) {
  const { showSpan } = useRoom();
  const [sort, setSort] = useState<{ readonly column: number; readonly down: boolean } | null>(null);
  const rows = useMemo(() => {
    if (!sort) return grid.body;
    const value = (row: readonly (TableCell | null)[]) => row[sort.column]?.text ?? '';
    return grid.body.toSorted((a, b) => {
      const [x, y] = [numberIn(value(a)), numberIn(value(b))];
      // What holds no number stands below, whichever way.
      if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
      return sort.down ? y - x : x - y;
    });
  }, [grid, sort]);
  const last = grid.head.at(-1);
  const show = (cell: TableCell) => showSpan(cell.span, `a cell of ${name}`);
  return (
    <div className="result-scroll" tabIndex={0} role="region" aria-label={name}>
      <table className="result-table">
        <thead>
          {grid.head.slice(0, -1).map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <th key={column} scope="col">
                  {cell && row[column - 1] !== cell ? plainText(cell.text) : null}
                </th>
              ))}
            </tr>
          ))}
          <tr>
            {Array.from({ length: grid.columns }, (_, column) => {
              const words = plainText(last?.[column]?.text ?? '');
              const current = sort?.column === column;
              return (
                <th key={column} scope="col" aria-sort={current ? (sort.down ? 'descending' : 'ascending') : 'none'}>
                  <button
                    type="button"
                    className="plain-button sort-button"
                    aria-label={`Sort by ${words || `column ${column + 1}`}`}
                    onClick={() =>
                      setSort(current ? (sort.down ? { column, down: false } : null) : { column, down: true })
                    }
                  >
                    {words}
                    {current && (sort.down ? <ArrowDown size={12} /> : <ArrowUp size={12} />)}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const isOwn = row.some((cell) => cell !== null && own.has(cell.text));
            return (
              <tr key={index} className={isOwn ? 'row-own' : undefined}>
                {row.map((cell, column) => (
                  <td key={column}>{cell && row[column - 1] === cell ? null : <Cell cell={cell} onShow={show} />}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

export function ResultsTab() {
  const { report, showSpan } = useRoom();
  const findings = findingsOf(report, ['result-tables']) as readonly Finding<TableFacts>[];
  const facts = new Map(findings.flatMap(({ facts: one }) => (one.label ? [[one.label, one] as const] : [])));
  const tables = useMemo(
    () =>
      report.document.blocks.filter((block): block is TableBlock => block.type === 'table' && block.layer === 'body'),
    [report],
  );
  const rank = (table: TableBlock): number => {
    const one = table.label === null ? undefined : facts.get(table.label);
    return one?.main ? 0 : one ? 1 : 2;
  };
  const captions = new Map(report.document.blocks.map((block) => [block.id, block]));
  const sorted = tables.toSorted((a, b) => rank(a) - rank(b));
  const words = findings.filter(({ facts: one }) => one.type !== 'table');
  return (
    <div className="findings-body">
      {tables.length === 0 && <p className="soft">This paper has no tables that were found.</p>}
      {sorted.map((table) => {
        const caption = table.captionId === null ? null : captions.get(table.captionId);
        const body =
          caption?.type === 'caption'
            ? plainText(report.document.text.slice(caption.body.start, caption.body.end))
            : '';
        const name = table.label ?? 'Table without a number';
        const one = table.label === null ? undefined : facts.get(table.label);
        const grid = gridOf(table);
        return (
          <section key={table.id} className="result">
            <div className="result-head">
              <h3>
                <button
                  type="button"
                  className="plain-button"
                  onClick={() => showSpan(caption?.span ?? table.span, name)}
                >
                  {name}
                </button>
              </h3>
              {one?.main && <span className="pill verdict-read-selectively">main results</span>}
              <div className="bar-space" />
              {grid && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  leftSection={<Copy size={13} />}
                  onClick={() =>
                    void copyText(csvOf(grid))
                      .then(() => sayDone(`${name} is on the clipboard as CSV.`))
                      .catch(sayProblem)
                  }
                >
                  Copy CSV
                </Button>
              )}
            </div>
            <p className="small soft">{body}</p>
            {grid ? (
              <SortableTable grid={grid} own={new Set(one?.own ?? [])} name={name} />
            ) : (
              <p className="small">Its rows and columns could not be read; look at it in the paper.</p>
            )}
          </section>
        );
      })}
      {words.map((finding, index) => (
        <div key={index} className="finding">
          <p>{finding.message}</p>
          <EvidenceList evidence={finding.evidence.slice(0, 2)} />
        </div>
      ))}
    </div>
  );
}
