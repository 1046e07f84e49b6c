import type { FastifyInstance } from 'fastify';
import { PlanQuery, stepKeysOf, type ReadingProgress } from '../api/index.ts';
import { plannerOf, profiles, replanMinutes, type Planner } from '../pipeline/index.ts';
import { notHere, Refused } from './refused.ts';
import { serveRoute } from './serve-route.ts';
import type { Services } from './services.ts';

/** Planners kept: of the papers that are open, for which another purpose or time should show a plan at once. */
const KEPT_PLANNERS = 4;
/** Less than this on the clock is a step that was ticked by the way, and no measure of anybody's pace. */
const LEAST_TIMED_MINUTES = 0.25;

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

  /** A step that is ticked off after the clock ran for it says how fast this reader is. */
  async function learnPace(paperId: string, before: ReadingProgress, after: ReadingProgress): Promise<void> {
    const known = new Set(before.ticks.map(({ stepKey }) => stepKey));
    const timed = after.ticks.flatMap(({ stepKey }) => {
      if (known.has(stepKey)) return [];
      const took = after.log.reduce((sum, entry) => sum + (entry.stepKey === stepKey ? entry.minutes : 0), 0);
      return took < LEAST_TIMED_MINUTES ? [] : [{ stepKey, took }];
    });
    const reportId = timed.length > 0 ? await library.papers.reportId(paperId) : null;
    if (reportId === null) return;
    const { profile, reader } = readers.load();
    const asked = PlanQuery.safeParse(await library.papers.asked(paperId)).data ?? {};
    const plan = (await plannerFor(reportId))?.({
      profile: reader,
      purpose: asked.purpose ?? profile.purpose,
      minutes: asked.minutes ?? profile.minutes,
      order: asked.order ?? profile.order,
    });
    const title = (await library.papers.get(paperId))?.title ?? paperId;
    const keys = plan ? stepKeysOf(plan) : [];
    for (const { stepKey, took } of timed) {
      const planned = plan?.passes.flatMap(({ steps }, pass) => steps.filter((_, at) => keys[pass]?.[at] === stepKey));
      if (planned?.[0]) readers.log({ paper: title, planned: planned[0].minutes, took });
    }
  }

  serveRoute(app, 'plan', async ({ params, query }) => {
    const { paperId } = params;
    if (!(await library.papers.get(paperId))) throw notHere('paper');
    const reportId = await library.papers.reportId(paperId);
    if (reportId === null) throw new Refused(404, 'not-analysed', 'There is no report of this paper yet.');
    const own = readers.load();
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
    const before = await library.progress.get(params.paperId);
    const progress = await library.progress.change(params.paperId, body.changes);
    if (!before || !progress) throw notHere('paper');
    await learnPace(params.paperId, before, progress);
    events.send({ type: 'progress', paperId: params.paperId });
    return progress;
  });

  serveRoute(app, 'profile', async () => readers.answer());
  serveRoute(app, 'saveProfile', async ({ body }) => {
    const answer = readers.save(body);
    const { reader } = readers.load();
    void replanMinutes(library, reader)
      .then(changed)
      .catch((cause: unknown) => app.log.error(cause));
    return answer;
  });
}
