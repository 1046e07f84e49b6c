import { QueryClient } from '@tanstack/react-query';
import { api, isOffline, Refused } from './client.ts';
import { keys } from './events.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // A refusal stays one however often it is asked for; a server that is away comes back.
      retry: (count, error) => (error instanceof Refused ? isOffline(error) && count < 5 : count < 1),
      retryDelay: (count) => Math.min(400 * 2 ** count, 4000),
    },
  },
});

export function reportQuery(paperId: string) {
  return {
    queryKey: keys.report(paperId),
    queryFn: () => api.report(paperId),
    staleTime: Infinity,
    retry: (count: number, error: Error) => !(error instanceof Refused && error.status > 0) && count < 4,
  };
}

export function paperQuery(paperId: string) {
  return { queryKey: keys.paper(paperId), queryFn: () => api.paper(paperId) };
}
