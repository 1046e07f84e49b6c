import './profile.css';
import { Button, Checkbox, NumberInput, Radio, Select, Slider, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Answer, Profile } from '../../api/index.ts';
import { api, problemText, Refused } from '../shell/client.ts';
import { keys } from '../shell/events.ts';
import { sayDone, sayProblem } from '../shell/say.tsx';

const FIELDS = [
  ['mathematics', 'Mathematics'],
  ['deepLearning', 'Deep learning'],
  ['programming', 'Programming'],
] as const;
const PACE_FROM = {
  preset: 'the estimate of your background',
  profile: 'as you set it',
  log: 'learnt from your clock',
} as const;

export function ProfilePage() {
  const answer = useQuery({ queryKey: keys.profile, queryFn: api.profile });
  useEffect(() => {
    document.title = 'Who reads · Threepass';
  }, []);
  return (
    <main className="profile" id="main">
      <h1>Who reads</h1>
      <p className="soft lead">
        Plans are made for a person. Say who you are, and every paper’s plan, minutes and background follow. It is kept
        as a plain file on this machine.
      </p>
      {answer.isError && <p role="alert">{problemText(answer.error).title}</p>}
      {answer.data && <ProfileForm answer={answer.data} />}
    </main>
  );
}

function ProfileForm({ answer }: { answer: Answer<'profile'> }) {
  const client = useQueryClient();
  const options = useQuery({ queryKey: keys.options, queryFn: api.options, staleTime: Infinity });
  const [profile, setProfile] = useState<Profile>(answer.profile);
  const [revision, setRevision] = useState(answer.revision);
  const [saving, setSaving] = useState(false);
  const [theirs, setTheirs] = useState<Answer<'profile'> | null>(null);
  const change = (next: Partial<Profile>) => setProfile((old) => ({ ...old, ...next }));
  const preset = answer.presets.find(({ id }) => id === profile.background);
  const levels = profile.atHomeIn ?? preset?.atHomeIn ?? { mathematics: 0.5, deepLearning: 0.5, programming: 0.5 };
  const save = async (over: string) => {
    setSaving(true);
    try {
      const kept = await api.saveProfile({ profile, revision: over });
      client.setQueryData(keys.profile, kept);
      setRevision(kept.revision);
      setTheirs(null);
      await client.invalidateQueries({ queryKey: ['plan'] });
      await client.invalidateQueries({ queryKey: keys.papers });
      const before = answer.profile;
      sayDone('Kept. Plans and minutes follow.', () => {
        setProfile(before);
        void api.saveProfile({ profile: before, revision: kept.revision }).then((back) => {
          client.setQueryData(keys.profile, back);
          setRevision(back.revision);
        }, sayProblem);
      });
    } catch (error) {
      if (error instanceof Refused && error.status === 409 && error.current) {
        setTheirs(error.current as Answer<'profile'>);
      } else sayProblem(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(revision);
      }}
    >
      <section>
        <Radio.Group
          label="I am closest to"
          value={profile.background}
          onChange={(background) => change({ background, atHomeIn: null })}
        >
          <div className="presets">
            {answer.presets.map(({ id, title, description }) => (
              <Radio.Card key={id} value={id} className="preset" aria-label={title}>
                <Radio.Indicator />
                <span>
                  <b>{title}</b>
                  <span className="soft">{description}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      </section>
      <section>
        <h2>At home in</h2>
        <div className="levels">
          {FIELDS.map(([id, title]) => (
            <div key={id} className="level">
              <span id={`level-${id}`}>{title}</span>
              <Slider
                thumbLabel={title}
                aria-labelledby={`level-${id}`}
                min={0}
                max={1}
                step={0.05}
                label={(value) => `${Math.round(value * 100)} %`}
                value={levels[id]}
                onChange={(value) => change({ atHomeIn: { ...levels, [id]: value } })}
                marks={[
                  { value: 0, label: 'new to it' },
                  { value: 1, label: 'at home' },
                ]}
              />
            </div>
          ))}
        </div>
      </section>
      <section>
        <h2>When nobody says otherwise</h2>
        <div className="defaults">
          <Select
            label="I read to"
            data={(options.data?.purposes ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            value={profile.purpose}
            allowDeselect={false}
            onChange={(value) => value && change({ purpose: value })}
          />
          <NumberInput
            label="Minutes for a paper"
            min={1}
            max={10_080}
            value={profile.minutes}
            onChange={(value) => typeof value === 'number' && value >= 1 && change({ minutes: value })}
          />
          <Select
            label="Order of reading"
            data={(options.data?.orders ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            value={profile.order}
            allowDeselect={false}
            onChange={(value) => value && change({ order: value })}
          />
          <NumberInput
            label="Pace"
            description={`Reading times are multiplied by it. Now ${answer.pace.value.toFixed(2)}, ${PACE_FROM[answer.pace.from]}; empty: learnt from your clock.`}
            min={0.2}
            max={5}
            step={0.05}
            decimalScale={2}
            value={profile.pace ?? ''}
            onChange={(value) => change({ pace: typeof value === 'number' ? value : null })}
          />
        </div>
        <Checkbox
          mt="md"
          label="English is a language that I had to learn"
          checked={profile.secondLanguage}
          onChange={(event) => change({ secondLanguage: event.currentTarget.checked })}
        />
      </section>
      <section>
        <Textarea
          label="What I want from my reading"
          description="One goal a line, in your own words."
          autosize
          minRows={2}
          maxRows={8}
          value={profile.goals.join('\n')}
          onChange={(event) =>
            change({ goals: event.currentTarget.value === '' ? [] : event.currentTarget.value.split('\n') })
          }
        />
      </section>
      {profile.knows.length > 0 && (
        <section>
          <h2>What I know</h2>
          <p className="small soft">Ticked beside papers. Take away what you would rather have explained again.</p>
          <ul className="known">
            {profile.knows.map((id) => (
              <li key={id}>
                <span>{id.replaceAll('-', ' ')}</span>
                <button
                  type="button"
                  className="plain-button"
                  aria-label={`Take away ${id.replaceAll('-', ' ')}`}
                  onClick={() => change({ knows: profile.knows.filter((one) => one !== id) })}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {theirs && (
        <div className="conflict" role="alert">
          <p>
            <b>Your profile was changed elsewhere meanwhile.</b>
          </p>
          <div className="conflict-choices">
            <Button size="compact-sm" variant="default" onClick={() => void save(theirs.revision)}>
              Keep what is here
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                client.setQueryData(keys.profile, theirs);
                setProfile(theirs.profile);
                setRevision(theirs.revision);
                setTheirs(null);
              }}
            >
              Take what is there
            </Button>
          </div>
        </div>
      )}
      <Button type="submit" loading={saving}>
        Keep
      </Button>
    </form>
  );
}
