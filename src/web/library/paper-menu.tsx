import { ActionIcon, Button, Menu, Modal, TagsInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { LibraryPaper } from '../../api/index.ts';
import { api } from '../shell/client.ts';
import { keys } from '../shell/events.ts';
import { sayDone, sayProblem } from '../shell/say.tsx';

/** Everything one can do with a paper as a whole. */
export function PaperMenu({ paper, onRemoved }: { paper: LibraryPaper; onRemoved?: () => void }) {
  const client = useQueryClient();
  const [tags, setTags] = useState<string[] | null>(null);
  const [opened, setOpened] = useState(false);
  const options = useQuery({ queryKey: keys.options, queryFn: api.options, staleTime: Infinity, enabled: opened });
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: keys.papers });
    await client.invalidateQueries({ queryKey: keys.paper(paper.id) });
    await client.invalidateQueries({ queryKey: keys.progress(paper.id) });
  };
  const act = (what: () => Promise<unknown>, done?: string, undo?: () => void) =>
    void what()
      .then(() => done && sayDone(done, undo))
      .catch(sayProblem)
      .then(refresh);
  const restore = () => act(() => api.restorePaper(paper.id), `“${paper.title}” is back.`);
  const remove = () =>
    act(
      async () => {
        await api.removePaper(paper.id);
        onRemoved?.();
      },
      `“${paper.title}” is in the bin.`,
      restore,
    );
  const setState = (state: LibraryPaper['state'], words: string) =>
    act(
      () => api.changePaper(paper.id, { state }),
      words,
      () => act(() => api.changePaper(paper.id, { state: paper.state })),
    );
  return (
    <>
      <Menu position="bottom-end" withinPortal opened={opened} onChange={setOpened}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More about ${paper.title}`}>
            <Ellipsis size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {paper.deletedAt === null ? (
            <>
              <Menu.Item onClick={() => setTags([...paper.tags])}>Tags…</Menu.Item>
              <Menu.Label>I have</Menu.Label>
              {([1, 2, 3] as const).map((passes) => (
                <Menu.Item
                  key={passes}
                  onClick={() =>
                    setState({ type: 'read', passes }, `${['First', 'Second', 'Third'][passes - 1]} pass done.`)
                  }
                >
                  done the {['first', 'second', 'third'][passes - 1]} pass
                </Menu.Item>
              ))}
              <Menu.Item
                onClick={() => setState({ type: 'set-aside', passes: 0, because: 'not for me now' }, 'Set aside.')}
              >
                set it aside
              </Menu.Item>
              <Menu.Item onClick={() => setState({ type: 'unread' }, 'Unread again.')}>not read it</Menu.Item>
              <Menu.Label>Export as</Menu.Label>
              {(options.data?.exporters ?? []).map(({ id, description }) => (
                <Menu.Item key={id} component="a" href={api.exportUrl(paper.id, id)} download title={description}>
                  {id}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item onClick={() => act(() => api.analysePaper(paper.id), 'It is read anew.')}>
                Read it anew
              </Menu.Item>
              <Menu.Item color="red" onClick={remove}>
                Remove
              </Menu.Item>
            </>
          ) : (
            <>
              <Menu.Item onClick={restore}>Take it back</Menu.Item>
              <Menu.Item
                color="red"
                onClick={() =>
                  act(() => api.removePaper(paper.id, { forever: true }), 'Gone for good, with its notes.')
                }
              >
                Remove for good, with its notes
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={tags !== null}
        onClose={() => setTags(null)}
        title={`Tags of “${paper.title}”`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <TagsInput
          aria-label="Tags"
          placeholder="A word, then Enter"
          value={tags ?? []}
          onChange={setTags}
          maxLength={100}
        />
        <Button
          mt="md"
          onClick={() => {
            act(() => api.changePaper(paper.id, { tags: tags ?? [] }));
            setTags(null);
          }}
        >
          Save
        </Button>
      </Modal>
    </>
  );
}
