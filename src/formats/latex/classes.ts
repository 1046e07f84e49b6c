import { mathsPackage } from './maths-packages.ts';
import { BEGIN, command, END, textTokens, type Token } from './tokens.ts';
import type { Typesetter } from './typesetter.ts';
import { classTheorems } from './commands/statements.ts';

const braces = (name: string): Token[] => [BEGIN, ...textTokens(name), END];

/** The counters that every class has. */
export function baseCounters(typesetter: Typesetter): void {
  const { counters } = typesetter.gullet;
  for (const name of ['secnumdepth', 'tocdepth', 'page', 'part', 'chapter', 'section']) counters.create(name);
  counters.set('secnumdepth', 3);
  counters.print('part', [command('Roman'), ...braces('part')]);
  counters.create('subsection', 'section');
  counters.create('subsubsection', 'subsection');
  counters.create('paragraph', 'subsubsection');
  counters.create('subparagraph', 'paragraph');
  counters.numberWithin('subsection', 'section');
  counters.numberWithin('subsubsection', 'subsection');
  counters.numberWithin('paragraph', 'subsubsection');
  for (const name of [
    'equation',
    'figure',
    'table',
    'footnote',
    'mpfootnote',
    'algorithm',
    'lstlisting',
    'enumi',
    'enumii',
    'enumiii',
    'enumiv',
  ])
    counters.create(name);
  for (const name of ['subfigure', 'subtable']) {
    counters.create(name, name.slice(3));
    counters.print(name, [command('alph'), ...braces(name)]);
  }
  for (const name of ['subalgorithm', 'subcode']) counters.create(name);
}

/** What packages define: statements of venues, commands for mathematics, numbers only for what is referred to. */
export function packageSettings(typesetter: Typesetter, name: string): void {
  mathsPackage(typesetter.gullet, name);
  if (name === 'autonum') typesetter.numbersOnly = 'any-reference';
  if (name === 'mathtools' && /\bshowonlyrefs\b(?!\s*=\s*false)/.test(typesetter.packages.get(name) ?? ''))
    typesetter.numbersOnly = 'eqref';
  if (/^(?:jmlr|colt)/.test(name)) jmlrTheorems(typesetter);
}

function jmlrTheorems(typesetter: Typesetter): void {
  classTheorems(typesetter, false, null, ['example']);
  classTheorems(
    typesetter,
    true,
    null,
    'theorem lemma proposition remark corollary definition conjecture axiom'.split(' '),
  );
}

/** What a class prints otherwise than `article` does, as far as it changes numbers, names or headings. */
export function classSettings(typesetter: Typesetter): void {
  const { name } = typesetter.documentClass;
  const { counters } = typesetter.gullet;
  const roman = (counter: string): void => counters.print(counter, [command('Roman'), ...braces(counter)]);
  if (/^(?:book|report|memoir|scrbook|scrreprt|svmono)/.test(name)) {
    counters.set('secnumdepth', 2);
    counters.resetBy('section', 'chapter');
    counters.numberWithin('section', 'chapter');
    for (const counter of ['equation', 'figure', 'table']) counters.numberWithin(counter, 'chapter');
  } else if (/^IEEE/i.test(name)) {
    roman('section');
    roman('table');
    counters.print('subsection', [command('thesection'), ...textTokens('-'), command('Alph'), ...braces('subsection')]);
    counters.print('subsubsection', [command('thesubsection'), command('arabic'), ...braces('subsubsection')]);
    counters.print('subsectiondis', [command('Alph'), ...braces('subsection')]);
    counters.print('subsubsectiondis', [command('arabic'), ...braces('subsubsection')]);
  } else if (name.startsWith('revtex')) {
    roman('section');
    roman('table');
    counters.print('subsection', [command('Alph'), ...braces('subsection')]);
    counters.print('subsubsection', [command('arabic'), ...braces('subsubsection')]);
  } else if (/^llncs|^svjour|^sn-jnl/.test(name)) {
    counters.set('secnumdepth', 2);
    const shared = /envcountsame/.test(typesetter.documentClass.options);
    classTheorems(
      typesetter,
      shared,
      null,
      'theorem case conjecture corollary definition example exercise lemma note problem property proposition question solution remark claim'.split(
        ' ',
      ),
    );
  } else if (/^jmlr|^colt|^pmlr|^alt20/.test(name)) {
    jmlrTheorems(typesetter);
  } else if (name.startsWith('acm')) {
    classTheorems(
      typesetter,
      true,
      'section',
      'theorem conjecture proposition lemma corollary example definition'.split(' '),
    );
  } else if (name.startsWith('siam')) {
    classTheorems(typesetter, true, 'section', 'theorem lemma corollary proposition definition'.split(' '));
    counters.numberWithin('equation', 'section');
  } else if (/^lipics|^oasics/.test(name)) {
    classTheorems(
      typesetter,
      true,
      null,
      'theorem lemma corollary proposition conjecture observation exercise definition example note remark claim'.split(
        ' ',
      ),
    );
  } else if (/^amsart|^amsproc/.test(name)) {
    counters.set('secnumdepth', 3);
  }
}
