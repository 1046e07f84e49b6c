import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Refusal, routes, type Route, type RouteName } from '../api/index.ts';

type Parsed<Name extends RouteName, Part extends string> =
  (typeof routes)[Name] extends Readonly<Record<Part, infer Schema extends z.ZodType>> ? z.output<Schema> : undefined;

/** A request whose parts are what the route's schemas say. */
export interface Asked<Name extends RouteName> {
  readonly params: Parsed<Name, 'params'>;
  readonly query: Parsed<Name, 'query'>;
  readonly body: Parsed<Name, 'body'>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface RouteOptions {
  /** Requests a minute of one address. */
  readonly perMinute?: number;
  readonly bodyLimit?: number;
  /** Answered without a session. */
  readonly open?: boolean;
}

/** Answers one route of the API. What `handle` returns has to be what the route's schema says; a mistake in it is a 500, not a leak. */
export function serveRoute<Name extends RouteName>(
  app: FastifyInstance,
  name: Name,
  handle: (asked: Asked<Name>) => Promise<Parsed<Name, 'answer'> | FastifyReply | undefined>,
  { perMinute, bodyLimit, open = false }: RouteOptions = {},
): void {
  const route: Route = routes[name];
  app.route({
    method: route.method,
    url: route.path,
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    config: { open, ...(perMinute === undefined ? {} : { rateLimit: { max: perMinute, timeWindow: '1 minute' } }) },
    schema: {
      summary: route.summary,
      operationId: name,
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body ? { body: route.body } : {}),
      ...(route.sends ? { consumes: ['multipart/form-data'] } : {}),
      response: {
        ...(route.answer ? { 200: route.answer } : {}),
        ...(route.conflict ? { 409: route.conflict } : {}),
        '4xx': Refusal,
        '5xx': Refusal,
      },
    },
    handler: async (request, reply) => {
      const { params, query, body } = request as unknown as Pick<Asked<Name>, 'params' | 'query' | 'body'>;
      const answer = await handle({ params, query, body, request, reply });
      if (answer === undefined) return reply.code(204).send();
      return answer;
    },
  });
}
