import { ActionIcon, Button, Checkbox, NumberInput, Select, Slider } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { MANNER_WORDS, minutesText, pageText } from '../../exporters/index.ts';
import { api, problemText } from '../shell/client.ts';
import { keys } from '../shell/events.ts';
import { EvidenceList } from './evidence.tsx';
import { implementationOf, selfCheckOf } from './report-parts.ts';
import { useRoom } from './room.tsx';
import type { Clock, PlannedStep, PlanTools } from './use-plan.ts';

/** Minutes grow by shares: from 5 to 10 is as far as from 150 to 300. */
const STEPS = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 480] as const;

function nearest(minutes: number): number {
  let best = 0;
  for (const [index, step] of STEPS.entries()) {
    if (Math.abs(step - minutes) < Math.abs(STEPS[best]! - minutes)) best = index;
  }
  return best;
}

function ClockView({ clock, minutesRead }: { clock: Clock; minutesRead: number }) {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (clock.since === null) return undefined;
    const timer = setInterval(() => redraw((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [clock.since]);
  const seconds = clock.since === null ? 0 : Math.floor((Date.now() - clock.since) / 1000);
  const running = clock.since !== null;
  return (
    <div className="clock">
      <ActionIcon
        variant={running ? 'filled' : 'light'}
        size="lg"
        radius="xl"
        aria-label={running ? 'Stop the clock' : 'Start the clock'}
        aria-pressed={running}
        title="t"
        onClick={running ? clock.stop : clock.start}
      >
        {running ? <Pause size={17} /> : <Play size={17} />}
      </ActionIcon>
      <div>
        <div className="clock-time" role="timer" aria-live="off">
          {running ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` : 'Start reading'}
        </div>
        <div className="small soft">
          {minutesRead >= 0.5 ? `${minutesText(minutesRead)} min read so far` : 'The clock learns your pace.'}
        </div>
      </div>
    </div>
  );
}

function StepView({ planned, number, plan }: { planned: PlannedStep; number: number; plan: PlanTools }) {
  const { showSpan } = useRoom();
  const { step, key, done } = planned;
  const current = plan.current?.key === key;
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li
      ref={line}
      className={`step${done ? ' step-done' : ''}${current ? ' step-current' : ''}`}
      aria-current={current ? 'step' : undefined}
    >
      <Checkbox
        size="sm"
        aria-label={`${step.title}: done`}
        checked={done}
        onChange={(event) => plan.tick(key, event.currentTarget.checked)}
      />
      <div className="step-body">
        <button
          type="button"
          className="step-line"
          onClick={() => {
            plan.choose(key);
            showSpan(step.target.span, step.title, 'step');
          }}
        >
          <span className="visually-hidden">Step {number}: </span>
          <span className="step-title">{step.title}</span>
          <span className="step-minutes">{minutesText(step.minutes)} min</span>
          <span className="step-facts">
            {[MANNER_WORDS[step.manner], pageText(step.place)].filter(Boolean).join(' · ')}
          </span>
        </button>
        {current && (
          <div className="step-more">
            <p>{step.why}</p>
            <p className="step-question">{step.question}</p>
          </div>
        )}
      </div>
    </li>
  );
}

const ANSWER_WORDS = {
  no: 'No: read on instead.',
  'run-theirs': 'Run theirs first.',
  smallest: 'One small experiment.',
  rebuild: 'Yes, write it yourself.',
} as const;

export function PlanPanel({ plan }: { plan: PlanTools }) {
  const { report, showSpan } = useRoom();
  const options = useQuery({ queryKey: keys.options, queryFn: api.options, staleTime: Infinity });
  const profile = useQuery({ queryKey: keys.profile, queryFn: api.profile });
  const { answer, asked, ask } = plan;
  const purpose = asked.purpose ?? answer?.asked.purpose ?? null;
  const minutes = Number(asked.minutes ?? answer?.asked.minutes ?? 45);
  const order = asked.order ?? answer?.asked.order ?? null;
  const reader = asked.profile ?? answer?.asked.profile ?? '';
  const shown = answer?.plan ?? null;
  const doneCount = plan.steps.filter(({ done }) => done).length;
  let number = 0;
  if (answer && !shown) {
    return (
      <div className="plan-body">
        <h2>Reading plan</h2>
        <p className="soft">
          {report.assessment.verdict.recommendation === 'not-a-paper'
            ? 'This does not look like a research paper, so no reading of it is planned.'
            : 'It could not be read well enough to plan a reading.'}
        </p>
      </div>
    );
  }
  return (
    <div className="plan-body" aria-busy={plan.pending}>
      <h2>Reading plan</h2>
      <ClockView clock={plan.clock} minutesRead={plan.progress?.minutesRead ?? 0} />
      <div className="plan-wishes">
        <Select
          size="xs"
          label="I read to"
          data={(options.data?.purposes ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          value={purpose}
          allowDeselect={false}
          onChange={(value) => value && ask({ purpose: value })}
        />
        <Select
          size="xs"
          label="as"
          data={[
            { value: '', label: 'myself' },
            ...(profile.data?.presets ?? []).map(({ id, title }) => ({ value: id, label: title })),
          ]}
          value={reader ?? ''}
          allowDeselect={false}
          onChange={(value) => ask({ profile: value === '' || value === null ? undefined : value })}
        />
        {(options.data?.orders.length ?? 0) > 1 && (
          <Select
            size="xs"
            label="in the order"
            data={(options.data?.orders ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            value={order}
            allowDeselect={false}
            onChange={(value) => value && ask({ order: value })}
          />
        )}
        <div className="plan-minutes">
          <NumberInput
            size="xs"
            label="in minutes"
            min={1}
            max={10_080}
            clampBehavior="blur"
            allowDecimal={false}
            value={minutes}
            onChange={(value) => typeof value === 'number' && value >= 1 && ask({ minutes: value })}
          />
          <Slider
            aria-label="Minutes"
            thumbLabel="Minutes"
            size="sm"
            min={0}
            max={STEPS.length - 1}
            step={1}
            label={(index) => `${STEPS[index]} min`}
            value={nearest(minutes)}
            onChange={(index) => ask({ minutes: STEPS[index]! })}
          />
        </div>
      </div>
      {plan.error !== null && !shown && <p role="alert">{problemText(plan.error).title}</p>}
      {shown && (
        <>
          <p className="plan-sum" role="status">
            <b>{minutesText(shown.plannedMinutes)}</b> of {minutesText(shown.budgetMinutes)} min planned
            {plan.steps.length > 0 && `, ${doneCount} of ${plan.steps.length} steps done`}
          </p>
          {plan.current && doneCount > 0 && (
            <Button
              size="compact-sm"
              variant="light"
              fullWidth
              onClick={() => plan.current && showSpan(plan.current.step.target.span, plan.current.step.title, 'step')}
            >
              Go on with {plan.current.step.title}
            </Button>
          )}
          {shown.passes.map((pass, passIndex) => (
            <section key={passIndex} className="pass">
              <div className="pass-head">
                <h3>Pass {pass.pass}</h3>
                <span className="small soft">{minutesText(pass.minutes)} min</span>
              </div>
              <p className="pass-goal">{pass.goal}</p>
              <ol className="steps">
                {plan.steps
                  .filter((one) => one.passIndex === passIndex)
                  .map((planned) => {
                    number++;
                    return <StepView key={planned.key} planned={planned} number={number} plan={plan} />;
                  })}
              </ol>
              {selfCheckOf(pass).length > 0 && (
                <details className="more">
                  <summary>Can you, with the paper closed?</summary>
                  <ul className="plain-list">
                    {selfCheckOf(pass).map((text) => (
                      <li key={text}>{text}</li>
                    ))}
                  </ul>
                </details>
              )}
              <div className="pass-decision">
                <p>{pass.decision}</p>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => plan.send([{ type: 'state', state: { type: 'read', passes: pass.pass } }])}
                  disabled={plan.progress?.state.type === 'read' && (plan.progress.state.passes as number) >= pass.pass}
                >
                  {plan.progress?.state.type === 'read' && (plan.progress.state.passes as number) >= pass.pass
                    ? 'Pass done'
                    : 'I have done this pass'}
                </Button>
              </div>
            </section>
          ))}
          <section className="outcome">
            <h3>At the end you have</h3>
            <p>{shown.outcome}</p>
          </section>
          <ImplementView plan={shown} />
          <p className="small soft">
            All of it would take you about {minutesText(shown.fullMinutes.pass1)} min for the first pass,{' '}
            {minutesText(shown.fullMinutes.pass2)} for the second and {minutesText(shown.fullMinutes.pass3)} for the
            third.
          </p>
          {shown.leftOut.length > 0 && (
            <details className="more">
              <summary>Left out ({shown.leftOut.length})</summary>
              <ul className="left-out">
                {shown.leftOut.map((one, index) => (
                  <li key={index}>
                    <b>{one.title}</b> <span className="soft">{minutesText(one.minutes)} min</span>
                    <br />
                    {one.why}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </div>
  );
}

type Shown = NonNullable<NonNullable<PlanTools['answer']>['plan']>;

/** Whether to implement it; reports of older versions do not say. */
function ImplementView({ plan }: { plan: Shown }) {
  const implementation = implementationOf(plan);
  if (!implementation) return null;
  return (
    <details className="more">
      <summary>Should I implement it? {ANSWER_WORDS[implementation.answer]}</summary>
      <p>{implementation.summary}</p>
      <ul className="plain-list">
        {implementation.reasons.map((reason) => (
          <li key={reason.text}>
            {reason.counts === 'for' ? '+ ' : '− '}
            {reason.text}
            <EvidenceList evidence={reason.evidence.slice(0, 2)} />
          </li>
        ))}
      </ul>
      {implementation.steps.length > 0 && (
        <>
          <p>
            <b>What to build, in order</b>
          </p>
          <EvidenceList evidence={implementation.steps} />
        </>
      )}
      {implementation.missingSettings.length > 0 && (
        <p className="small">Not said in the paper: {implementation.missingSettings.join(', ')}.</p>
      )}
      {implementation.smallestExperiment && (
        <>
          <p>{implementation.smallestExperiment.text}</p>
          <EvidenceList evidence={implementation.smallestExperiment.evidence} />
        </>
      )}
    </details>
  );
}
