import { describe, expect, it } from 'vitest';
import { fontTraits, glyph, SPACING_ACCENTS } from '../../../src/formats/pdf/glyphs.ts';

const BODY_WEIGHT = 400;

const traitsOf = (name: string, { flags = 4, weight = BODY_WEIGHT } = {}) =>
  fontTraits({ name, flags, weight }, BODY_WEIGHT);

const said = (codes: readonly number[], name: string): string =>
  codes.map((code) => glyph(code, traitsOf(name))).join('');

describe('what a font is', () => {
  it.each([
    ['NimbusRomNo9L-Medi', 0],
    ['NimbusRomNo9L-MediItal', 0],
    ['CMBX12', 570],
    ['CMBX10', 0],
    ['SFBX1000', 0],
    ['LinBiolinumTB', 400],
    ['LinLibertineTB', 400],
    ['Times-Bold', 0],
    ['TeXGyrePagella-Bold', 400],
    ['Helvetica-Black', 400],
  ])('bold: %s, whatever weight it claims (%i)', (name, weight) => {
    expect(traitsOf(name, { weight }).bold).toBe(true);
  });

  it.each([
    ['NimbusRomNo9L-Regu', 744],
    ['CMR10', 744],
    ['Times-Roman', 744],
    ['LinLibertineT', 700],
    ['CMTI10', 700],
    ['CMMI10', 900],
    ['NimbusSanL-Regu', 744],
  ])('not bold: %s, whatever weight it claims (%i)', (name, weight) => {
    expect(traitsOf(name, { weight }).bold).toBe(false);
  });

  it('is judged by its weight against the text when its name says nothing', () => {
    expect(traitsOf('F1', { weight: 700 }).bold).toBe(true);
    expect(traitsOf('F1', { weight: 400 }).bold).toBe(false);
    // A text that is itself heavy makes nothing bold, and an unknown weight proves nothing.
    expect(fontTraits({ name: 'F1', flags: 4, weight: 700 }, 700).bold).toBe(false);
    expect(fontTraits({ name: 'F1', flags: 4, weight: 700 }, 0).bold).toBe(false);
  });

  it.each(['NimbusRomNo9L-ReguItal', 'CMTI10', 'SFTI1000', 'Times-Italic', 'Helvetica-Oblique', 'LMRoman10-Italic'])(
    'italic: %s',
    (name) => {
      expect(traitsOf(name)).toMatchObject({ italic: true, math: false });
    },
  );

  it('is italic by its flag too, unless it is a font of symbols', () => {
    expect(traitsOf('F1', { flags: 4 + 64 }).italic).toBe(true);
    expect(traitsOf('CMMI10', { flags: 4 + 64 })).toMatchObject({ italic: false, math: true });
  });

  it.each(['CMMI10', 'CMSY10', 'CMEX10', 'MSBM10', 'rtxmi', 'txsys', 'STIXGeneral', 'Symbol', 'CambriaMath'])(
    'mathematics: %s',
    (name) => {
      expect(traitsOf(name).math).toBe(true);
    },
  );

  it.each(['CMR10', 'NimbusRomNo9L-Regu', 'Times-Roman', 'CMTT10', 'Helvetica'])('words: %s', (name) => {
    expect(traitsOf(name).math).toBe(false);
  });

  it('knows small capitals and typewriter fonts', () => {
    expect(traitsOf('CMCSC10').smallCaps).toBe(true);
    expect(traitsOf('CMR10').smallCaps).toBe(false);
    expect(['CMTT10', 'Courier', 'Inconsolata'].map((name) => traitsOf(name).mono)).toEqual([true, true, true]);
    expect(traitsOf('F1', { flags: 1 }).mono).toBe(true);
    expect(traitsOf('CMR10').mono).toBe(false);
  });
});

describe('what a character is', () => {
  it('raw codes of TeX mathematics italic are Greek letters', () => {
    expect(said([0x00, 0x0b, 0x0c, 0x0e, 0x19], 'CMMI10')).toBe('Γαβδπ');
    expect(said([0x0f, 0x12, 0x1b], 'CMMIB10')).toBe('ϵθσ');
    expect(said([0x61, 0x78], 'CMMI10')).toBe('ax');
  });

  it('raw codes of TeX symbols are signs', () => {
    expect(said([0x00, 0x01, 0x02, 0x06, 0x14, 0x15, 0x19], 'CMSY10')).toBe('−·×±≤≥≈');
    expect(said([0x0a, 0x1a, 0x1b], 'CMSY8')).toBe('⊗⊂⊃');
  });

  it('every code of the TeX extension font is a bracket or a large operator, letters included', () => {
    expect(said([0x50, 0x51, 0x52], 'CMEX10')).toBe('∑∏∫');
    expect(said([0x58, 0x59], 'CMEX10')).toBe('∑∏');
    expect(said([0x68, 0x69, 0x70], 'CMEX10')).toBe('[]√');
    // The same codes are letters elsewhere.
    expect(said([0x50, 0x51, 0x52], 'CMR10')).toBe('PQR');
  });

  it('the mark of a hyphen at a line end is one in a text font and a bracket in the extension font', () => {
    expect(glyph(2, traitsOf('CMR10'))).toBe('-');
    expect(glyph(2, traitsOf('NimbusRomNo9L-Regu'))).toBe('-');
    expect(glyph(2, traitsOf('CMEX10'))).toBe('[');
    expect(glyph(2, traitsOf('CMSY10'))).toBe('×');
  });

  it('raw codes of TeX text fonts are ligatures and accents', () => {
    expect(said([0x0b, 0x0c, 0x0d, 0x0e, 0x0f], 'CMR10')).toBe('fffiflffiffl');
    expect(said([0x10, 0x13, 0x19], 'CMBX12')).toBe('ı´ß');
    // Without a table there is nothing to be said of them.
    expect(said([0x0b, 0x13], 'NimbusRomNo9L-Regu')).toBe('');
  });

  it('ligatures, odd spaces and invisible characters are what a reader would type', () => {
    expect(said([0xfb00, 0xfb01, 0xfb02, 0xfb03, 0xfb04], 'Times-Roman')).toBe('fffiflffiffl');
    expect(said([0xa0, 0x2003, 0x2009], 'Times-Roman')).toBe('   ');
    expect(said([0x200b, 0xfeff, 0x85], 'Times-Roman')).toBe('');
    expect(said([0xad, 0xfffe], 'Times-Roman')).toBe('--');
    expect(said([0x1d41a, 0x1d4d0], 'Times-Roman')).toBe('aA');
  });

  it('what no text may hold does not come out', () => {
    expect(said([0xd800, 0xdfff, 0x110000, 0x00, 0x1f], 'Times-Roman')).toBe('');
  });

  it('spacing accents have a combining form that composes', () => {
    expect(`e${SPACING_ACCENTS.get('´')}`.normalize('NFC')).toBe('é');
    expect(`u${SPACING_ACCENTS.get('¨')}`.normalize('NFC')).toBe('ü');
    expect(`s${SPACING_ACCENTS.get('ˇ')}`.normalize('NFC')).toBe('š');
  });
});
