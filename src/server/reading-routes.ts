import type { FastifyInstance } from 'fastify';
import { PlanQuery, stepKeysOf } from '../api/index.ts';
import { plannerOf, profiles, replanMinutes, type Planner } from '../pipeline/index.ts';
import { notHere, Refused } from './refused.ts';
import { serveRoute } from './serve-route.ts';
import type { Services } from './services.ts';

/** Planners kept: of the papers that are open, for which another purpose or time should show a plan at once. */
const KEPT_PLANNERS = 4;

/** Plans, progress, and who reads. */
export function readingRoutes(app: FastifyInstance, { library, events, readers, changed }: Services): void {
  const planners = new Map<number, Promise<Planner | null>>();

  async function plannerFor(reportId: number): Promise<Planner | null> {
    const planner = planners.get(reportId) ?? library.papers.reportById(reportId).then(plannerOf);
    planners.delete(reportId);
    planners.set(reportId, planner);
    planner.catch(() => planners.delete(reportId));
    for (const oldest of planners.keys()) {
      if (planners.size <= KEPT_PLANNERS) break;
      planners.delete(oldest);
    }
    return planner;
  }

  serveRoute(app, 'plan', async ({ params, query }) => {
    const { paperId } = params;
    if (!(await library.papers.get(paperId))) throw notHere('paper');
    const reportId = await library.papers.reportId(paperId);
    if (reportId === null) throw new Refused(404, 'not-analysed', 'There is no report of this paper yet.');
    const own = await readers.load();
    const before = PlanQuery.safeParse(await library.papers.asked(paperId)).data ?? {};
    const preset = query.profile === undefined ? null : profiles.find(({ id }) => id === query.profile);
    if (preset === undefined) throw new Refused(400, 'bad-request', `There is no profile ${query.profile}.`);
    const asked = {
      profile: preset?.id ?? null,
      purpose: query.purpose ?? before.purpose ?? own.profile.purpose,
      minutes: query.minutes ?? before.minutes ?? own.profile.minutes,
      order: query.order ?? before.order ?? own.profile.order,
    };
    const { purpose, minutes, order } = asked;
    if (query.purpose ?? query.minutes ?? query.order) {
      await library.papers.saveAsked(paperId, { purpose, minutes, order });
    }
    const planner = await plannerFor(reportId);
    const plan = planner?.({ profile: preset ?? own.reader, purpose, minutes, order }) ?? null;
    return { plan, stepKeys: plan ? stepKeysOf(plan) : [], asked };
  });

  serveRoute(app, 'progress', async ({ params }) => {
    const progress = await library.progress.get(params.paperId);
    if (!progress) throw notHere('paper');
    return progress;
  });
  serveRoute(app, 'changeProgress', async ({ params, body }) => {
    const progress = await library.progress.change(params.paperId, body.changes);
    if (!progress) throw notHere('paper');
    events.send({ type: 'progress', paperId: params.paperId });
    return progress;
  });

  serveRoute(app, 'profile', async () => readers.answer());
  serveRoute(app, 'saveProfile', async ({ body }) => {
    const answer = await readers.save(body);
    const { reader } = await readers.load();
    void replanMinutes(library, reader)
      .then(changed)
      .catch((cause: unknown) => app.log.error(cause));
    return answer;
  });
}
