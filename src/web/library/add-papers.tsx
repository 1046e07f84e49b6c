import { ActionIcon, Button, FileButton, Modal, Progress, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { FileUp, X } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import type { AddResult, Job } from '../../api/index.ts';
import { api } from '../shell/client.ts';
import { keys } from '../shell/events.ts';
import { sayDone, sayProblem } from '../shell/say.tsx';
import { namesIn } from './names-in.ts';

export interface AddPapersTools {
  readonly dragging: boolean;
  /** Of an upload under way: 0 to 1. */
  readonly share: number | null;
  readonly dropTarget: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  readonly addNames: (names: string) => Promise<boolean>;
  readonly addSample: () => Promise<void>;
}

function tell(results: readonly AddResult[]): void {
  for (const result of results) {
    if (result.type === 'refused')
      sayProblem(new Error(`${result.problem.message} ${result.problem.advice}`), result.name);
  }
  const known = results.filter(({ type }) => type === 'known');
  if (known.length > 0) {
    sayDone(
      known.length === 1
        ? `${known[0]!.name} is in the library already.`
        : `${known.length} were in the library already.`,
    );
  }
}

export function useAddPapers(): AddPapersTools {
  const client = useQueryClient();
  const [depth, setDepth] = useState(0);
  const [share, setShare] = useState<number | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: keys.papers });

  const addFiles = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setShare(0);
    const isExport = (file: File) => file.name.toLowerCase().endsWith('.zip');
    try {
      for (const file of files.filter(isExport)) {
        const { added, known, notes, problems } = await api.importLibrary(file, setShare);
        for (const { name, problem } of problems) sayProblem(new Error(`${problem.message} ${problem.advice}`), name);
        sayDone(`${file.name}: ${added.length} papers added, ${known.length} known already, ${notes} notes added.`);
      }
      const { maxBytes } = await client.fetchQuery({
        queryKey: keys.options,
        queryFn: api.options,
        staleTime: Infinity,
      });
      const papers = files.filter((file) => {
        if (isExport(file)) return false;
        if (file.size <= maxBytes) return true;
        // Said before it has travelled.
        const megabytes = (bytes: number) => Math.round(bytes / 1024 ** 2);
        sayProblem(new Error(`It has ${megabytes(file.size)} MB; the limit is ${megabytes(maxBytes)} MB.`), file.name);
        return false;
      });
      if (papers.length > 0) tell((await api.upload(papers, setShare)).results);
    } catch (error) {
      sayProblem(error, files.length === 1 ? files[0]!.name : `${files.length} files`);
    } finally {
      setShare(null);
      await refresh();
    }
  };
  const addNames = async (text: string) => {
    try {
      const { jobs } = await api.fetchPapers([...namesIn(text)]);
      client.setQueryData(keys.jobs, (old: { jobs: readonly Job[] } | undefined) => ({
        jobs: [...(old?.jobs ?? []).filter(({ id }) => !jobs.some((job) => job.id === id)), ...jobs],
      }));
      await refresh();
      return true;
    } catch (error) {
      sayProblem(error);
      return false;
    }
  };
  const addSample = async () => {
    try {
      tell([await api.addSample()]);
    } catch (error) {
      sayProblem(error);
    }
    await refresh();
  };
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    dragging: depth > 0,
    share,
    addFiles,
    addNames,
    addSample,
    dropTarget: {
      onDragEnter: (event) => hasFiles(event) && setDepth((now) => now + 1),
      onDragOver: (event) => hasFiles(event) && event.preventDefault(),
      onDragLeave: (event) => hasFiles(event) && setDepth((now) => Math.max(0, now - 1)),
      onDrop: (event) => {
        setDepth(0);
        const files = [...event.dataTransfer.files];
        const words = event.dataTransfer.getData('text/uri-list') || event.dataTransfer.getData('text/plain');
        if (files.length === 0 && words === '') return;
        event.preventDefault();
        void (files.length > 0 ? addFiles(files) : addNames(words));
      },
    },
  };
}

/** A place to put files and names into; also inside the empty library. */
export function AddForm({ add, onAdded }: { add: AddPapersTools; onAdded?: () => void }) {
  const [text, setText] = useState('');
  const names = namesIn(text);
  const resetFiles = useRef<() => void>(null);
  return (
    <div className="add-form">
      <div className="add-files">
        <FileButton
          multiple
          accept="application/pdf,.pdf,.zip"
          resetRef={resetFiles}
          onChange={(files) => {
            void add.addFiles(files).then(onAdded);
            resetFiles.current?.();
          }}
        >
          {(props) => (
            <Button {...props} leftSection={<FileUp size={17} />} loading={add.share !== null}>
              Choose PDFs
            </Button>
          )}
        </FileButton>
        <span className="soft small">or drop them anywhere on the page; the zip of an export, too</span>
      </div>
      {add.share !== null && (
        <Progress value={add.share * 100} aria-label="Upload" size="sm" mt="xs" transitionDuration={0} />
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (names.length === 0) return;
          void add.addNames(text).then((done) => {
            if (!done) return;
            setText('');
            onAdded?.();
          });
        }}
      >
        <Textarea
          label="arXiv ids, DOIs or addresses"
          description="Several at once; Threepass fetches only what you name."
          placeholder={'1706.03762\nhttps://arxiv.org/abs/2010.11929'}
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" mt="sm" disabled={names.length === 0}>
          {names.length > 1 ? `Fetch ${names.length} papers` : 'Fetch'}
        </Button>
      </form>
    </div>
  );
}

function JobView({ job }: { job: Job }) {
  const client = useQueryClient();
  const { progress } = job;
  const share = progress?.of ? (progress.done / progress.of) * 100 : null;
  return (
    <li className="job">
      <span className="job-name">{job.name}</span>
      {job.status === 'failed' ? (
        <span className="job-problem" role="alert">
          {job.problem ? `${job.problem.message} ${job.problem.advice}` : 'failed'}
        </span>
      ) : (
        <>
          <span className="soft small">{job.kind === 'fetch' ? 'fetching' : 'reading'}</span>
          <Progress value={share ?? 100} animated={share === null} size="sm" aria-label={`${job.name}: progress`} />
        </>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={job.status === 'failed' ? `Dismiss ${job.name}` : `Stop ${job.name}`}
        onClick={() =>
          void api
            .removeJob(job.id)
            .catch(sayProblem)
            .then(() => client.invalidateQueries({ queryKey: keys.jobs }))
        }
      >
        <X size={16} />
      </ActionIcon>
    </li>
  );
}

export function AddPapers({
  opened,
  onClose,
  add,
  jobs,
}: {
  opened: boolean;
  onClose: () => void;
  add: AddPapersTools;
  jobs: readonly Job[];
}) {
  // Papers under analysis show their progress on their own cards.
  const shown = jobs.filter((job) => job.kind === 'fetch' || (job.status === 'failed' && job.paperId === null));
  return (
    <>
      <Modal
        opened={opened}
        onClose={onClose}
        title="Add papers"
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <AddForm add={add} onAdded={onClose} />
        <p className="small soft">
          Nothing at hand?{' '}
          <button type="button" className="plain-button link" onClick={() => void add.addSample().then(onClose)}>
            Add the sample paper
          </button>
        </p>
      </Modal>
      {add.share !== null && !opened && (
        <Progress value={add.share * 100} size="sm" mb="md" aria-label="Upload" transitionDuration={0} />
      )}
      {shown.length > 0 && (
        <ul className="jobs" aria-label="Papers being fetched">
          {shown.map((job) => (
            <JobView key={job.id} job={job} />
          ))}
        </ul>
      )}
    </>
  );
}
