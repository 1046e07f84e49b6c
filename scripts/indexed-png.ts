import { deflateSync, crc32 } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';

const MOST_COLORS = 256;

/** The same picture with a palette of at most 256 colours, each pixel in the nearest of them: a third of the bytes for a page of text. */
export async function indexedPng(png: Uint8Array): Promise<Uint8Array> {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const color = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const palette = paletteOf(counts);
  const nearest = new Map<number, number>();
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 4 * (y * width + x);
      const color = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
      let index = nearest.get(color);
      if (index === undefined) {
        index = nearestIn(palette, color);
        nearest.set(color, index);
      }
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, with a palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Median cut: boxes of colours are halved along their longest side, the most used first, until there are enough. */
function paletteOf(counts: ReadonlyMap<number, number>): readonly number[] {
  type Entry = readonly [color: number, count: number];
  const channel = (color: number, shift: number): number => (color >> shift) & 255;
  const side = (box: readonly Entry[], shift: number): number => {
    let least = 255;
    let most = 0;
    for (const [color] of box) {
      least = Math.min(least, channel(color, shift));
      most = Math.max(most, channel(color, shift));
    }
    return most - least;
  };
  const boxes: (readonly Entry[])[] = [[...counts]];
  while (boxes.length < MOST_COLORS) {
    const weight = (box: readonly Entry[]): number =>
      Math.max(...[16, 8, 0].map((shift) => side(box, shift))) *
      Math.log2(1 + box.reduce((sum, [, count]) => sum + count, 0));
    const widest = boxes.reduce((a, b) => (weight(b) > weight(a) ? b : a));
    if (widest.length < 2) break;
    const shift = [16, 8, 0].reduce((a, b) => (side(widest, b) > side(widest, a) ? b : a));
    const sorted = widest.toSorted((a, b) => channel(a[0], shift) - channel(b[0], shift));
    const middle = Math.max(1, sorted.length >> 1);
    boxes.splice(boxes.indexOf(widest), 1, sorted.slice(0, middle), sorted.slice(middle));
  }
  // The most used colour of a box stands for it: a ground stays exactly what it is.
  return boxes.map((box) => box.reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
}

function nearestIn(palette: readonly number[], color: number): number {
  let best = 0;
  let least = Infinity;
  for (const [index, one] of palette.entries()) {
    const red = (one >> 16) - (color >> 16);
    const green = ((one >> 8) & 255) - ((color >> 8) & 255);
    const blue = (one & 255) - (color & 255);
    const distance = red * red + green * green + blue * blue;
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

function chunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
