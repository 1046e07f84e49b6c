export * from './format.ts';
export { createPdfFormat } from './pdf/index.ts';
