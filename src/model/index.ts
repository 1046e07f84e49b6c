export * from './span.ts';
export * from './document.ts';
export * from './evidence.ts';
export * from './finding.ts';
export * from './assessment.ts';
export * from './reader.ts';
export * from './report.ts';
export * from './problems.ts';
