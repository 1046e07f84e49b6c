import { Button } from '@mantine/core';
import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { AddForm, type AddPapersTools } from './add-papers.tsx';

export function EmptyLibrary({ add }: { add: AddPapersTools }) {
  const [busy, setBusy] = useState(false);
  return (
    <div className="empty">
      <div className="empty-words">
        <h1>Read less, understand more</h1>
        <p className="empty-lead">
          Give Threepass a paper on deep learning. In seconds, on this machine, it says whether the paper deserves your
          time and why, each reason pinned to the words it rests on. Then it plans your reading: for who you are, why
          you read and how long you have.
        </p>
        <ol className="empty-steps">
          <li>
            <b>Verdict.</b> Five hints that tell quickly whether a paper is worth reading in full.
          </li>
          <li>
            <b>Plan.</b> Three passes that fit your minutes, with a question to carry for each step.
          </li>
          <li>
            <b>Reading room.</b> The paper with its findings beside it. Click any reason and see the place.
          </li>
        </ol>
        <Button
          size="md"
          variant="default"
          leftSection={<BookOpen size={18} />}
          loading={busy}
          onClick={() => {
            setBusy(true);
            void add.addSample().finally(() => setBusy(false));
          }}
        >
          Try it with the sample paper
        </Button>
      </div>
      <section className="empty-add" aria-labelledby="add-title">
        <h2 id="add-title">Add your first papers</h2>
        <AddForm add={add} />
      </section>
    </div>
  );
}
