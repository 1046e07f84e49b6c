import { ActionIcon, Tabs } from '@mantine/core';
import { PanelRight } from 'lucide-react';
import type { Notes } from '../notes/use-notes.ts';
import { NotesTab } from '../notes/notes-tab.tsx';
import { BackgroundTab } from './background-tab.tsx';
import { ClaimsTab } from './claims-tab.tsx';
import { ContentsTab } from './contents-tab.tsx';
import { ResultsTab } from './results-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { VerdictTab } from './verdict-tab.tsx';

export const TABS = [
  { id: 'verdict', title: 'Verdict' },
  { id: 'claims', title: 'Claims' },
  { id: 'contents', title: 'Contents' },
  { id: 'settings', title: 'Settings' },
  { id: 'results', title: 'Results' },
  { id: 'background', title: 'Background' },
  { id: 'notes', title: 'Notes' },
] as const;
export type TabName = (typeof TABS)[number]['id'];

export function FindingsPanel({
  tab,
  onTab,
  notes,
  editing,
  onEdit,
  onHide,
}: {
  tab: TabName;
  onTab: (tab: TabName) => void;
  notes: Notes;
  editing: string | null;
  onEdit: (id: string | null) => void;
  onHide: (() => void) | null;
}) {
  return (
    <Tabs value={tab} onChange={(value) => value && onTab(value as TabName)} keepMounted={false} className="findings">
      <div className="findings-tabs">
        <Tabs.List aria-label="Findings">
          {TABS.map(({ id, title }) => (
            <Tabs.Tab key={id} value={id}>
              {title}
              {id === 'notes' && notes.list.length > 0 && <span className="count">{notes.list.length}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {onHide && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Hide the findings"
            title="Findings (])"
            onClick={onHide}
          >
            <PanelRight size={17} />
          </ActionIcon>
        )}
      </div>
      <Tabs.Panel value="verdict">
        <VerdictTab />
      </Tabs.Panel>
      <Tabs.Panel value="claims">
        <ClaimsTab />
      </Tabs.Panel>
      <Tabs.Panel value="contents">
        <ContentsTab />
      </Tabs.Panel>
      <Tabs.Panel value="settings">
        <SettingsTab />
      </Tabs.Panel>
      <Tabs.Panel value="results">
        <ResultsTab />
      </Tabs.Panel>
      <Tabs.Panel value="background">
        <BackgroundTab />
      </Tabs.Panel>
      <Tabs.Panel value="notes">
        <NotesTab notes={notes} editing={editing} onEdit={onEdit} />
      </Tabs.Panel>
    </Tabs>
  );
}
