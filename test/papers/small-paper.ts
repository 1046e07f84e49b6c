/** A made-up paper of two pages, all of it written here: what a good file looks like next to the broken ones. */
import { lines, pdf, rule, text, type Drawing, type PdfMark, type PdfOptions } from '../pdf-builder.ts';

const LEFT = 108;
const WIDTH = 396;

export const SMALL_PAPER_TITLE = 'Shaking the Learning Rate: A Small Study';

/** `marks` are what a reader has left on the first page. */
export function smallPaper({
  marks = [],
  ...options
}: PdfOptions & { readonly marks?: readonly PdfMark[] } = {}): Uint8Array {
  return pdf(
    [
      {
        drawings: [
          text(140, 700, SMALL_PAPER_TITLE, { font: 'Times-Bold', sizePt: 17 }),
          text(220, 670, 'Ada Example    Ben Sample', { sizePt: 12 }),
          text(225, 655, 'University of Nowhere', { sizePt: 10 }),
          text(285, 625, 'Abstract', { font: 'Times-Bold', sizePt: 12 }),
          ...paragraph(606, [
            'We ask whether shaking the learning rate of stochastic gradient descent at random helps small convolutional',
            'networks. We propose a schedule with one parameter and show that it reduces the test error on two data sets',
            'from 8.4% to 7.9%, averaged over five seeds. Our code is available at https://example.org/shake.',
          ]),
          text(LEFT, 530, '1  Introduction', { font: 'Times-Bold', sizePt: 12 }),
          ...paragraph(510, [
            'Learning rates are usually lowered step by step [1]. Little is known about schedules that go up and down at',
            'random. In this paper we propose to multiply the learning rate by a random factor in each step, and we test',
            'whether the factor matters. Our contribution is a schedule with one parameter and a careful comparison.',
          ]),
          ...paragraph(456, [
            'The idea is close to warm restarts [2], which raise the learning rate from time to time. We differ in that',
            'our factor is drawn anew in each step and needs no period to be chosen.',
          ]),
          text(LEFT, 410, '2  Method', { font: 'Times-Bold', sizePt: 12 }),
          ...paragraph(390, [
            'Let the base learning rate be fixed. In each step we draw a factor from the uniform distribution between',
            'one minus a and one plus a, and we multiply the base learning rate by it. The parameter a is the strength',
            'of the shaking. We train with a batch size of 128, a base learning rate of 0.1, momentum 0.9 and weight',
            'decay 0.0005 for 100 epochs on one graphics card.',
          ]),
          text(303, 40, '1'),
        ],
        marks,
      },
      {
        drawings: [
          text(LEFT, 700, '3  Experiments', { font: 'Times-Bold', sizePt: 12 }),
          ...paragraph(680, [
            'We compare a constant learning rate, step decay and our schedule on two image data sets. Table 1 shows the',
            'test error with the standard deviation over five seeds. The shaken schedule is better on both data sets.',
          ]),
          text(LEFT, 630, 'Table 1: Test error in percent, mean and standard deviation over five seeds.'),
          rule([LEFT, 622], [LEFT + 300, 622]),
          ...row(610, ['Schedule', 'Set A', 'Set B']),
          rule([LEFT, 604], [LEFT + 300, 604]),
          ...row(592, ['Constant', '8.4 ± 0.2', '31.0 ± 0.4']),
          ...row(580, ['Step decay', '8.1 ± 0.1', '30.2 ± 0.3']),
          ...row(568, ['Shaken (ours)', '7.9 ± 0.1', '29.8 ± 0.3']),
          rule([LEFT, 562], [LEFT + 300, 562]),
          text(LEFT, 530, '4  Conclusion', { font: 'Times-Bold', sizePt: 12 }),
          ...paragraph(510, [
            'Shaking the learning rate helps a little on small networks. A limitation of our study is that we did not',
            'test networks with more than ten million parameters.',
          ]),
          text(LEFT, 460, 'References', { font: 'Times-Bold', sizePt: 12 }),
          ...paragraph(440, ['[1] C. Writer. On lowering learning rates. Journal of Examples, 3(1):1–20, 2015.']),
          ...paragraph(424, ['[2] D. Author and E. Scholar. Going up again. In Proceedings of Nothing, pages 5–9, 2016.']),
          text(303, 40, '2'),
        ],
      },
    ],
    { title: SMALL_PAPER_TITLE, author: 'Ada Example and Ben Sample', created: 'D:20200102030405Z', ...options },
  );
}

function paragraph(y: number, words: readonly string[]): Drawing[] {
  return lines(LEFT, y, words.join(' '), { widthPt: WIDTH });
}

function row(y: number, cells: readonly string[]): Drawing[] {
  return cells.map((cell, column) => text(LEFT + column * 110, y, cell));
}

/** Four slides: a PDF that reads well and is no paper. */
export function slideDeck(): Uint8Array {
  const slides: readonly (readonly [string, readonly string[]])[] = [
    ['Quarterly sales', ['All regions', 'Spring meeting']],
    ['Where we stand', ['North up by a tenth', 'South flat', 'Two new shops']],
    ['What is next', ['Hire four people', 'Move the store house', 'New price list in June']],
    ['Thank you', ['Questions?']],
  ];
  return pdf(
    slides.map(([heading, points]) => ({
      widthPt: 720,
      heightPt: 405,
      drawings: [
        text(60, 320, heading, { font: 'Helvetica-Bold', sizePt: 32 }),
        ...points.map((point, index) => text(80, 260 - index * 36, `• ${point}`, { font: 'Helvetica', sizePt: 20 })),
      ],
    })),
  );
}

/** One page of an invoice: another PDF that is no paper. */
export function invoice(): Uint8Array {
  const items: readonly (readonly [string, string, string])[] = [
    ['Paper, white, 500 sheets', '4', '18.00'],
    ['Pencils, box of twelve', '2', '7.80'],
    ['Delivery', '1', '5.00'],
  ];
  return pdf([
    {
      widthPt: 595,
      heightPt: 842,
      drawings: [
        text(60, 770, 'INVOICE', { font: 'Helvetica-Bold', sizePt: 22 }),
        text(60, 740, 'Example Stationers, 1 Sample Street, Nowhere', { font: 'Helvetica' }),
        text(60, 710, 'Invoice number 2041     Date 3 May 2020     Due 17 May 2020', { font: 'Helvetica' }),
        rule([60, 690], [535, 690]),
        ...items.flatMap(([item, count, amount], index) => [
          text(60, 670 - index * 18, item, { font: 'Helvetica' }),
          text(360, 670 - index * 18, count, { font: 'Helvetica' }),
          text(480, 670 - index * 18, amount, { font: 'Helvetica' }),
        ]),
        rule([60, 620], [535, 620]),
        text(360, 604, 'Total', { font: 'Helvetica-Bold' }),
        text(480, 604, '30.80', { font: 'Helvetica-Bold' }),
        text(60, 560, 'Please pay within fourteen days to the account named below.', { font: 'Helvetica' }),
      ],
    },
  ]);
}
