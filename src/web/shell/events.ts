import { useEffect } from 'react';
import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import type { Answer, Job, LibraryPaper, ServerEvent } from '../../api/index.ts';

/** Keys under which answers are kept. */
export const keys = {
  papers: ['papers'] as const,
  paper: (id: string) => ['paper', id] as const,
  report: (id: string) => ['report', id] as const,
  plan: (id: string) => ['plan', id] as const,
  progress: (id: string) => ['progress', id] as const,
  notes: (id: string) => ['notes', id] as const,
  references: (id: string) => ['references', id] as const,
  jobs: ['jobs'] as const,
  profile: ['profile'] as const,
  options: ['options'] as const,
};

function withPaper(client: QueryClient, paper: LibraryPaper): void {
  const known = client.getQueryData<LibraryPaper>(keys.paper(paper.id));
  client.setQueryData(keys.paper(paper.id), paper);
  let found = false;
  client.setQueriesData<Answer<'listPapers'>>({ queryKey: keys.papers }, (list) => {
    if (!list?.papers.some(({ id }) => id === paper.id)) return list;
    found = true;
    return { ...list, papers: list.papers.map((one) => (one.id === paper.id ? paper : one)) };
  });
  const finished = paper.analysis.status === 'done' && known?.analysis.status !== 'done';
  if (!found || paper.analysis.status === 'done') void client.invalidateQueries({ queryKey: keys.papers });
  if (finished) {
    for (const key of [keys.report(paper.id), keys.plan(paper.id), keys.notes(paper.id), keys.references(paper.id)]) {
      void client.invalidateQueries({ queryKey: key });
    }
  }
}

function withJob(client: QueryClient, job: Job): void {
  client.setQueryData<Answer<'jobs'>>(keys.jobs, (list) => {
    const rest = (list?.jobs ?? []).filter(({ id }) => id !== job.id);
    return { jobs: job.status === 'done' ? rest : [...rest, job] };
  });
}

/** One connection for the whole page; it comes back by itself, and then everything on show is asked for again. */
export function useServerEvents(onConnection: (connected: boolean) => void): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/events');
    let before = false;
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as ServerEvent;
      switch (event.type) {
        case 'hello':
          onConnection(true);
          if (before) void client.invalidateQueries();
          before = true;
          break;
        case 'job':
          withJob(client, event.job);
          break;
        case 'paper':
          withPaper(client, event.paper);
          break;
        case 'paper-removed':
          void client.invalidateQueries({ queryKey: keys.papers });
          break;
        case 'notes':
          void client.invalidateQueries({ queryKey: keys.notes(event.paperId) });
          break;
        case 'progress':
          void client.invalidateQueries({ queryKey: keys.progress(event.paperId) });
          break;
      }
    });
    source.addEventListener('error', () => onConnection(false));
    return () => source.close();
  }, [client, onConnection]);
}
