import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Body, Query } from '../../api/index.ts';
import type { ReadingStep } from '../../model/index.ts';
import { api } from '../shell/client.ts';
import { keys } from '../shell/events.ts';
import { newId } from '../shell/new-id.ts';
import { sayProblem } from '../shell/say.tsx';

type Change = Body<'changeProgress'>['changes'][number];

export interface PlannedStep {
  readonly key: string;
  readonly step: ReadingStep;
  readonly passIndex: number;
  readonly done: boolean;
}

export interface Clock {
  /** When it was started; null while it stands. */
  readonly since: number | null;
  readonly start: () => void;
  readonly stop: () => void;
  /** Keeps the minutes since the last time they were kept. */
  readonly log: () => void;
}

export interface PlanTools {
  readonly answer: Answer<'plan'> | undefined;
  readonly progress: Answer<'progress'> | undefined;
  readonly pending: boolean;
  readonly error: unknown;
  readonly asked: Query<'plan'>;
  readonly ask: (change: Query<'plan'>) => void;
  readonly steps: readonly PlannedStep[];
  /** Where the reader is in the plan: what was chosen, else the first that is not ticked off. */
  readonly current: PlannedStep | null;
  readonly choose: (key: string) => void;
  readonly tick: (key: string, done: boolean) => void;
  readonly send: (changes: Change[]) => void;
  readonly clock: Clock;
}

/** The clock's minutes are sent piece by piece, so that a closed laptop loses at most one. */
const PIECE_MS = 60_000;

export function usePlan(paperId: string, enabled: boolean): PlanTools {
  const client = useQueryClient();
  const [asked, setAsked] = useState<Query<'plan'>>({});
  const [query] = useDebouncedValue(asked, 120);
  const plan = useQuery({
    queryKey: [...keys.plan(paperId), query],
    queryFn: ({ signal }) => api.plan(paperId, query, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
  const progress = useQuery({ queryKey: keys.progress(paperId), queryFn: () => api.progress(paperId) });
  const [chosen, setChosen] = useState<string | null>(null);

  const send = useCallback(
    (changes: Change[]) => {
      void api
        .changeProgress(paperId, { changes })
        .then((answer) => client.setQueryData(keys.progress(paperId), answer))
        .catch(async (error: unknown) => {
          sayProblem(error);
          await client.invalidateQueries({ queryKey: keys.progress(paperId) });
        });
    },
    [client, paperId],
  );

  const ticks = new Set(progress.data?.ticks.map(({ stepKey }) => stepKey) ?? []);
  const steps = (plan.data?.plan?.passes ?? []).flatMap((pass, passIndex) =>
    pass.steps.map((step, index): PlannedStep => {
      const key = plan.data?.stepKeys[passIndex]?.[index] ?? `${passIndex}-${index}`;
      return { key, step, passIndex, done: ticks.has(key) };
    }),
  );
  const current = steps.find(({ key }) => key === chosen) ?? steps.find(({ done }) => !done) ?? null;

  const clock = useClock(current?.key ?? null, send);
  const tick = (key: string, done: boolean) => {
    // At once on the screen; the server's answer comes after it.
    client.setQueryData<Answer<'progress'>>(keys.progress(paperId), (old) =>
      old
        ? {
            ...old,
            ticks: done
              ? [...old.ticks, { stepKey: key, at: new Date().toISOString() }]
              : old.ticks.filter(({ stepKey }) => stepKey !== key),
          }
        : old,
    );
    // What the clock has for this step goes before the tick: a step's time is known when it is done.
    if (done && current?.key === key) clock.log();
    if (done && chosen === key) setChosen(null);
    send([{ type: 'tick', stepKey: key, done }]);
  };

  return {
    answer: plan.data,
    progress: progress.data,
    pending: plan.isPlaceholderData || plan.isPending,
    error: plan.error,
    asked,
    ask: (change) => setAsked((old) => ({ ...old, ...change })),
    steps,
    current,
    choose: setChosen,
    tick,
    send,
    clock,
  };
}

function useClock(stepKey: string | null, send: (changes: Change[]) => void): Clock {
  const [since, setSince] = useState<number | null>(null);
  const piece = useRef<number | null>(null);
  const step = useRef(stepKey);
  const log = useCallback(() => {
    const from = piece.current;
    if (from === null) return;
    const now = Date.now();
    // Below five seconds nothing was read.
    if (now - from < 5000) return;
    piece.current = now;
    send([
      {
        type: 'minutes',
        entry: {
          id: newId(),
          startedAt: new Date(from).toISOString(),
          minutes: Math.min(60, Math.round(((now - from) / 60_000) * 100) / 100),
          stepKey: step.current,
        },
      },
    ]);
  }, [send]);
  useEffect(() => {
    if (step.current === stepKey) return;
    log();
    step.current = stepKey;
  }, [stepKey, log]);
  useEffect(() => {
    if (since === null) return undefined;
    const timer = setInterval(log, PIECE_MS);
    globalThis.addEventListener('pagehide', log);
    return () => {
      clearInterval(timer);
      globalThis.removeEventListener('pagehide', log);
      log();
      piece.current = null;
    };
  }, [since, log]);
  return {
    since,
    start: () => {
      piece.current = Date.now();
      setSince(Date.now());
    },
    stop: () => setSince(null),
    log,
  };
}
