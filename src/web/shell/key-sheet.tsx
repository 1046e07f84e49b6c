import { Modal } from '@mantine/core';

const KEYS: readonly (readonly [title: string, keys: readonly (readonly [keys: readonly string[], what: string])[]])[] =
  [
    [
      'Everywhere',
      [
        [['?'], 'this sheet'],
        [['g'], 'library'],
        [['p'], 'who reads'],
      ],
    ],
    [
      'Library',
      [
        [['/'], 'search'],
        [['a'], 'add papers'],
        [['v'], 'cards or table'],
      ],
    ],
    [
      'Paper',
      [
        [['j', 'k'], 'scroll down, up'],
        [['→', '←'], 'next, last page'],
        [['+', '−', '0'], 'larger, smaller, page width'],
        [['n', 'b'], 'next step, step before'],
        [['x'], 'tick the step off'],
        [['t'], 'start or stop the clock'],
        [['1', '–', '7'], 'verdict, claims, contents, settings, results, background, notes'],
        [['[', ']'], 'hide or show plan, findings'],
        [['h'], 'highlights on or off'],
        [['m'], 'note on the selected words, or on the paper'],
        [['Tab'], 'from reference to reference: shows where it leads'],
        [['Esc'], 'close what is open; then back to where you were'],
      ],
    ],
  ];

export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className="key-sheet">
        {KEYS.map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([names, what]) => (
                <div key={what}>
                  <dt>
                    {names.map((name) => (
                      <kbd key={name}>{name}</kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
