export * from './nouns.ts';
export * from './papers.ts';
export * from './jobs.ts';
export * from './notes.ts';
export * from './progress.ts';
export * from './profile.ts';
export * from './search.ts';
export * from './session.ts';
export { routes, type Answer, type Body, type Params, type Query, type Route, type RouteName } from './routes.ts';
