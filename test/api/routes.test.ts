import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NoteSave, PaperQuery, ServerEvent, routes, type Route } from '../../src/api/index.ts';

const every: readonly (readonly [string, Route])[] = Object.entries(routes);

describe('the routes', () => {
  it.each(every)('%s: its path names the parameters that its schema asks for', (_, { path, params }) => {
    const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const asked = params instanceof z.ZodObject ? Object.keys(params.shape) : [];
    expect(named).toEqual(asked);
    expect(path).toMatch(/^\/api\/[\w/:-]+$/);
  });

  it.each(every)('%s: can be written down as JSON schema, for the documentation', (_, route) => {
    const sent = [route.params, route.query, route.body].flatMap((schema) => (schema ? [schema] : []));
    const sentAs = sent.map((schema) => z.toJSONSchema(schema, { io: 'input' }).type);
    expect(sentAs).toEqual(sent.map(() => 'object'));
    expect(() => z.toJSONSchema(route.answer ?? z.null(), { io: 'output' })).not.toThrow();
  });

  it('are told apart by method and path', () => {
    const shapes = every.map(([, { method, path }]) => `${method} ${path.replaceAll(/:\w+/g, ':')}`);
    expect(new Set(shapes).size).toBe(shapes.length);
  });
});

describe('what comes in', () => {
  it('one filter or several of them are the same question', () => {
    expect(PaperQuery.parse({ kind: 'theory' }).kind).toEqual(['theory']);
    expect(PaperQuery.parse({ kind: ['theory', 'survey'] }).kind).toEqual(['theory', 'survey']);
    expect(PaperQuery.parse({}).kind).toBeUndefined();
    expect(PaperQuery.safeParse({ kind: 'novel' }).success).toBe(false);
  });

  it('a note needs no more than a quote', () => {
    const save = { revision: 0, selectors: [{ type: 'TextQuoteSelector', exact: 'five seeds' }], body: '' };
    expect(NoteSave.parse(save)).toMatchObject({ color: 'yellow', selectors: [{ prefix: '', suffix: '' }] });
    expect(NoteSave.safeParse({ ...save, selectors: [] }).success).toBe(false);
    expect(NoteSave.safeParse({ ...save, color: 'red;background:url(x)' }).success).toBe(false);
  });

  it('an event of a sort that is not in the list is no event', () => {
    expect(ServerEvent.safeParse({ type: 'hello', version: '1' }).success).toBe(true);
    expect(ServerEvent.safeParse({ type: 'reload' }).success).toBe(false);
  });
});
