import { describe, expect, it } from 'vitest';
import { boxInPixels, openPageRenderer, userSpaceToPixels } from '../../scripts/page-image.ts';

/** A one-page PDF with a black rectangle, and whatever the page dictionary should say besides. */
function pdfWithRectangle(pageEntries: string, rectangle: string): Uint8Array {
  const content = `0 g ${rectangle} re f`;
  const bodies = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 400 600] >>',
    `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << >> ${pageEntries} >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const offsets = bodies.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) text += `${String(offset).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}

describe('userSpaceToPixels', () => {
  it('turns the y axis over', () => {
    const transform = userSpaceToPixels(
      { topLeft: { x: 0, y: 600 }, topRight: { x: 400, y: 600 }, bottomLeft: { x: 0, y: 0 } },
      800,
      1200,
    );
    const box = boxInPixels(transform, { left: 10, bottom: 500, right: 60, top: 590 });
    expect(box).toEqual({ left: 20, top: 20, width: 100, height: 180 });
  });

  it('refuses a page without area', () => {
    const nowhere = { x: 1, y: 1 };
    expect(() => userSpaceToPixels({ topLeft: nowhere, topRight: nowhere, bottomLeft: nowhere }, 10, 10)).toThrow(
      RangeError,
    );
  });
});

describe('a box drawn where the page has ink', () => {
  const box = { left: 120, bottom: 340, right: 180, top: 360 };
  const pages = [
    ['upright', ''],
    ['a quarter turn', '/Rotate 90'],
    ['half a turn', '/Rotate 180'],
    ['three quarters', '/Rotate 270'],
    ['cropped', '/CropBox [100 200 300 500]'],
    ['cropped and turned', '/CropBox [100 200 300 500] /Rotate 90'],
    ['a media box that starts below zero', '/MediaBox [-50 -70 350 530]'],
  ] as const;

  it.each(pages)('%s', async (_, entries) => {
    const renderer = await openPageRenderer(pdfWithRectangle(entries, '120 340 60 20'));
    const { canvas, toPixels } = renderer.render(0, 144);
    renderer.close();
    const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let [left, top, right, bottom] = [width, height, 0, 0];
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        if ((data[(y * width + x) * 4] ?? 255) > 128) continue;
        [left, top, right, bottom] = [
          Math.min(left, x),
          Math.min(top, y),
          Math.max(right, x + 1),
          Math.max(bottom, y + 1),
        ];
      }
    }
    const drawn = boxInPixels(toPixels, box);
    // Half a pixel for the edge that the engine smooths.
    for (const [found, wanted] of [
      [left, drawn.left],
      [top, drawn.top],
      [right - left, drawn.width],
      [bottom - top, drawn.height],
    ] as const) {
      expect(Math.abs(found - wanted)).toBeLessThanOrEqual(0.51);
    }
  });
});
