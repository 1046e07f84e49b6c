import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { problemText } from './client.ts';
import { newId } from './new-id.ts';

/** Says what happened, with a way to take it back. */
export function sayDone(message: string, undo?: () => void): void {
  const id = newId();
  notifications.show({
    id,
    color: 'lagoon',
    autoClose: undo ? 12_000 : 4000,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <span className="notice">
        <span>{message}</span>
        {undo && (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            Undo
          </Button>
        )}
      </span>
    ),
  });
}

export function sayProblem(error: unknown, about?: string): void {
  const { title, advice } = problemText(error);
  notifications.show({
    color: 'red',
    autoClose: 12_000,
    title: about ? `${about}: ${title}` : title,
    message: advice,
    closeButtonProps: { 'aria-label': 'Close' },
  });
}
