import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ServerEvent } from '../../src/api/index.ts';
import { profilePath } from '../../src/library/index.ts';
import { eventsOf, runningServer } from './running-server.ts';

const SAMPLES = join(import.meta.dirname, '../../examples/papers');
const LABEL_SMOOTHING = readFileSync(join(SAMPLES, 'label-smoothing.pdf'));

describe('the way of a reader', async () => {
  const server = await runningServer();
  const { ask, upload, analysed, request } = server;
  const paperId = createHash('sha256').update(LABEL_SMOOTHING).digest('hex').slice(0, 16);
  const params = { paperId };

  it('starts with an empty library', async () => {
    expect(await ask('session')).toMatchObject({ open: true, needsToken: false });
    expect(await ask('listPapers')).toMatchObject({ papers: [], total: 0, inLibrary: 0 });
    expect((await ask('options')).purposes.map(({ id }) => id)).toContain('present');
  });

  it('a file is added, read beside the answers, and told of as it goes', async () => {
    const controller = new AbortController();
    const seen: ServerEvent[] = [];
    const listening = (async () => {
      for await (const event of eventsOf(server.url, controller.signal)) {
        seen.push(event);
        if (event.type === 'paper' && event.paper.analysis.status === 'done') return;
      }
    })();
    const { results } = await upload([['../Label smoothing.pdf', LABEL_SMOOTHING]]);
    expect(results).toMatchObject([{ type: 'added', name: 'Label smoothing.pdf', paper: { id: paperId } }]);
    const paper = await analysed(paperId);
    expect(paper).toMatchObject({
      title: 'Fading Label Smoothing: Smooth Early, Commit Late',
      kind: 'empirical',
      recommendation: 'read-in-full',
      pageCount: 7,
      state: { type: 'unread' },
    });
    expect(paper.grades?.map(({ grade }) => grade)).toEqual(['met', 'met', 'met', 'met', 'met']);
    expect(paper.minutes?.pass1).toBeGreaterThan(0);
    await listening;
    controller.abort();
    expect(seen[0]).toMatchObject({ type: 'hello' });
    expect(seen.map(({ type }) => type)).toContain('job');
  });

  it('the same file again is the same paper', async () => {
    const { results } = await upload([['copy.pdf', LABEL_SMOOTHING]]);
    expect(results).toMatchObject([{ type: 'known', paper: { id: paperId, fileName: 'Label smoothing.pdf' } }]);
    expect(await ask('addSample')).toMatchObject({ type: 'known' });
    expect((await ask('listPapers')).total).toBe(1);
  });

  it('report and file come as they are kept, in ranges and only when they are new', async () => {
    const report = await ask('report', { params });
    expect(report.document.origin.sha256).toBe(createHash('sha256').update(LABEL_SMOOTHING).digest('hex'));
    const etag = (await request('report', { params })).headers.get('etag') ?? '';
    expect((await request('report', { params, headers: { 'if-none-match': etag } })).status).toBe(304);

    const whole = await request('file', { params });
    expect(whole.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await whole.arrayBuffer()).equals(LABEL_SMOOTHING)).toBe(true);
    const size = LABEL_SMOOTHING.length;
    for (const [range, from, to] of [
      ['bytes=0-99', 0, 100],
      [`bytes=${size - 10}-`, size - 10, size],
      ['bytes=-10', size - 10, size],
      [`bytes=5-${size + 100}`, 5, size],
    ] as const) {
      const part = await request('file', { params, headers: { range } });
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${size}`);
      expect(Buffer.from(await part.arrayBuffer()).equals(LABEL_SMOOTHING.subarray(from, to))).toBe(true);
    }
    expect((await request('file', { params, headers: { range: `bytes=${size}-` } })).status).toBe(416);
  });

  it('plans follow what is asked for, and it is remembered', async () => {
    const short = await ask('plan', { params, query: { minutes: '10' } });
    expect(short.plan?.plannedMinutes).toBeLessThanOrEqual(10);
    expect(short.stepKeys.map((keys) => keys.length)).toEqual(short.plan?.passes.map(({ steps }) => steps.length));
    const talk = await ask('plan', { params, query: { purpose: 'present', minutes: '120', profile: 'student' } });
    expect(talk.plan?.plannedMinutes).toBeGreaterThan(short.plan?.plannedMinutes ?? 0);
    expect(talk.asked).toMatchObject({ profile: 'student', purpose: 'present', minutes: 120 });
    expect((await ask('plan', { params })).asked).toMatchObject({ profile: null, purpose: 'present', minutes: 120 });
    expect((await request('plan', { params, query: { profile: 'nobody' } })).status).toBe(400);
  });

  it('steps are ticked, minutes logged once, and the place is kept', async () => {
    const { stepKeys } = await ask('plan', { params });
    const stepKey = stepKeys[0]?.[0] ?? '';
    const entry = { id: randomUUID(), startedAt: new Date().toISOString(), minutes: 4.5, stepKey };
    const changes = [
      { type: 'tick', stepKey, done: true },
      { type: 'minutes', entry },
      { type: 'place', place: { pageIndex: 2, topPt: 500, stepKey } },
      { type: 'state', state: { type: 'read', passes: 1 } },
    ];
    await ask('changeProgress', { params, body: { changes } });
    const progress = await ask('changeProgress', { params, body: { changes: [{ type: 'minutes', entry }] } });
    expect(progress).toMatchObject({
      ticks: [{ stepKey }],
      minutesRead: 4.5,
      place: { pageIndex: 2 },
      state: { type: 'read', passes: 1 },
    });
    expect(await ask('progress', { params })).toEqual(progress);
    expect(await ask('paper', { params })).toMatchObject({ minutesRead: 4.5, state: { type: 'read', passes: 1 } });
  });

  it('the profile is the file that the command line has, and the clock teaches it the pace', async () => {
    const fresh = await ask('profile');
    const profile = { ...fresh.profile, background: 'mathematician', knows: ['softmax'], minutes: 30 };
    const kept = await ask('saveProfile', { body: { profile, revision: fresh.revision } });
    expect(kept).toMatchObject({ profile, pace: { from: 'preset' } });
    const path = profilePath({ THREEPASS_HOME: server.library.folder });
    const stored = () => JSON.parse(readFileSync(path, 'utf8')) as { readonly log: readonly unknown[] };
    expect(stored()).toMatchObject({ preset: 'mathematician', knows: { concepts: ['softmax'] }, minutes: 30 });
    expect((await request('saveProfile', { body: { profile, revision: fresh.revision } })).status).toBe(409);

    const { plan, stepKeys } = await ask('plan', { params, query: { purpose: 'research', minutes: '240' } });
    const steps = (plan?.passes ?? []).flatMap((pass, at) =>
      pass.steps.map((step, index) => ({ minutes: step.minutes, stepKey: stepKeys[at]?.[index] ?? '' })),
    );
    const startedAt = new Date().toISOString();
    for (const { minutes, stepKey } of steps.slice(1, 7)) {
      const entry = { id: randomUUID(), startedAt, minutes: minutes * 2, stepKey };
      await ask('changeProgress', { params, body: { changes: [{ type: 'minutes', entry }] } });
      await ask('changeProgress', { params, body: { changes: [{ type: 'tick', stepKey, done: true }] } });
    }
    // One was ticked off and timed above.
    expect(stored().log).toHaveLength(7);
    const learnt = await ask('profile');
    expect(learnt.pace).toEqual({ value: 2 * kept.pace.value, from: 'log' });
    // What the clock says is no change that a form could have overlooked.
    expect(learnt.revision).toBe(kept.revision);

    writeFileSync(path, '{"preset": "stu');
    expect(await (await request('profile')).json()).toMatchObject({ problem: { code: 'profile-broken' } });
    writeFileSync(path, '{}');
    await ask('saveProfile', { body: { profile: fresh.profile, revision: (await ask('profile')).revision } });
  });

  it('a highlight stands where its words are, and is found', async () => {
    const { document } = await ask('report', { params });
    const at = document.text.indexOf('fading label smoothing');
    const exact = document.text.slice(at, at + 60);
    const noteId = randomUUID();
    const note = await ask('saveNote', {
      params: { ...params, noteId },
      body: {
        revision: 0,
        selectors: [{ type: 'TextQuoteSelector', exact }],
        color: 'green',
        body: 'See $\\varepsilon_t$: zebra',
      },
    });
    expect(note.anchor).toMatchObject({ type: 'anchored', span: { start: at, end: at + 60 }, exact: true });
    expect(note.selectors?.map(({ type }) => type)).toContain('PageSelector');
    expect(await ask('notes', { params })).toEqual({ notes: [note] });
    const { hits } = await ask('search', { query: { q: 'zebra' } });
    expect(hits).toMatchObject([
      { where: 'note', noteId, pageIndex: 0, snippet: [{}, { text: 'zebra', match: true }] },
    ]);
    const body = await ask('search', { query: { q: '"label smoothing" frequen*' } });
    expect(body.hits.map(({ where }) => where)).toContain('title');
    expect(body.hits.map(({ where }) => where)).toContain('body');
    expect((await ask('search', { query: { q: 'smoothing -fading' } })).hits).toEqual([]);
  });

  it('two tabs that edit one note: the second is told, and nothing is lost', async () => {
    const [note] = (await ask('notes', { params })).notes;
    if (!note) throw new Error('no note');
    const at = { params: { ...params, noteId: note.id } };
    const save = { selectors: note.selectors, color: note.color };
    const first = await ask('saveNote', { ...at, body: { ...save, revision: note.revision, body: 'first tab' } });
    const second = await request('saveNote', { ...at, body: { ...save, revision: note.revision, body: 'second tab' } });
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({
      problem: { code: 'saved-elsewhere' },
      current: { body: 'first tab', revision: first.revision },
    });
    // The answer was lost and the save is sent again: no conflict, and no new revision.
    const again = await ask('saveNote', { ...at, body: { ...save, revision: note.revision, body: 'first tab' } });
    expect(again.revision).toBe(first.revision);
    const removed = await ask('removeNote', { ...at, query: { revision: String(first.revision) } });
    expect(removed.deletedAt).not.toBeNull();
    expect((await ask('notes', { params })).notes).toEqual([]);
    expect((await ask('search', { query: { q: 'first tab' } })).hits.filter(({ where }) => where === 'note')).toEqual(
      [],
    );
    expect(await ask('restoreNote', at)).toMatchObject({ body: 'first tab', deletedAt: null });
    expect((await ask('notes', { params })).notes).toHaveLength(1);
  });

  it('filters, tags and sorting', async () => {
    await upload([['averaging.pdf', readFileSync(join(SAMPLES, 'weight-averaging.pdf'))]]);
    await ask('changePaper', { params, body: { tags: ['to present', 'labels'] } });
    const found = async (query: Record<string, string>) =>
      (await ask('listPapers', { query })).papers.map(({ id }) => id);
    expect(await found({ tag: 'labels' })).toEqual([paperId]);
    expect(await found({ q: 'SMOOTH present' })).toEqual([paperId]);
    expect(await found({ q: '100%_' })).toEqual([]);
    expect(await found({ state: 'read' })).toEqual([paperId]);
    expect((await found({ sort: 'title' })).length).toBe(2);
    const other = (await found({})).find((id) => id !== paperId) ?? '';
    await analysed(other);
    for (const sort of ['minutes', 'verdict', 'benchmarking', 'last-read', 'state', 'kind', 'year', 'pages']) {
      const up = await found({ sort, order: 'asc' });
      expect(up.toSorted()).toEqual([other, paperId].toSorted());
    }
    expect((await ask('listPapers')).tags).toContainEqual({ tag: 'labels', papers: 1 });
  });

  it('the library goes out as a zip and comes back from it', async () => {
    const zip = Buffer.from(await (await request('exportLibrary')).arrayBuffer());
    const one = await request('exportLibrary', { query: { paper: paperId } });
    expect(one.headers.get('content-type')).toBe('application/zip');
    expect((await one.arrayBuffer()).byteLength).toBeLessThan(zip.length);
    const other = await runningServer();
    const send = async (bytes: Uint8Array<ArrayBuffer>) => {
      const form = new FormData();
      form.append('file', new Blob([bytes]), 'library.zip');
      return fetch(new URL('/api/import', other.url), { method: 'POST', body: form });
    };
    const imported = await (await send(zip)).json();
    expect(imported).toMatchObject({ known: [], notes: 1, problems: [] });
    const { papers } = await ask('listPapers');
    expect((await other.ask('listPapers')).papers).toEqual(papers);
    expect((await other.ask('notes', { params })).notes).toEqual((await ask('notes', { params })).notes);
    expect(await (await send(zip)).json()).toMatchObject({ added: [], notes: 0 });
    // What is no export, or was cut, or leads elsewhere, is told and leaves nothing behind.
    for (const bytes of [
      Buffer.from('no zip at all'),
      zip.subarray(0, zip.length >> 1),
      Buffer.from(zipSync({ '../../evil.txt': strToU8('x'), 'library.json': strToU8('{}') })),
    ]) {
      const answer = await send(bytes);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ problem: { code: 'import-unreadable' } });
    }
    const incoming = readdirSync(join(other.library.folder, 'incoming')).filter((name) => !name.startsWith('.'));
    expect(incoming).toEqual([]);
    expect(other.faults).toEqual([]);
  });

  it('a removed paper comes back as it was, and out of the bin it is gone', async () => {
    const before = await ask('paper', { params });
    await ask('removePaper', { params });
    expect((await ask('listPapers')).papers.map(({ id }) => id)).not.toContain(paperId);
    expect((await ask('listPapers', { query: { deleted: 'true' } })).papers.map(({ id }) => id)).toEqual([paperId]);
    expect((await ask('search', { query: { q: 'fading' } })).hits).toEqual([]);
    expect(await ask('restorePaper', { params })).toEqual(before);
    expect((await request('removePaper', { params, query: { forever: 'true' } })).status).toBe(404);
    await ask('removePaper', { params });
    await ask('removePaper', { params, query: { forever: 'true' } });
    expect((await request('paper', { params })).status).toBe(404);
    expect(await server.library.files.list()).toHaveLength(1);
  });

  it('had no fault', () => {
    expect(server.faults).toEqual([]);
  });
});
