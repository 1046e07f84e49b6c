import { ActionIcon, Button, PasswordInput, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { Keyboard, Moon, Sun, UserRound } from 'lucide-react';
import { useCallback, useState, type FormEvent } from 'react';
import { api, problemText } from './client.ts';
import { useServerEvents } from './events.ts';
import { KeySheet } from './key-sheet.tsx';

function ColorSchemeButton() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={dark ? 'Light colours' : 'Dark colours'}
      title={dark ? 'Light colours' : 'Dark colours'}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <Sun size={19} /> : <Moon size={19} />}
    </ActionIcon>
  );
}

/** What the bar shows besides the brand is up to the page: it renders into this place. */
export const BAR_PLACE = 'bar-place';

function TokenPage() {
  const client = useQueryClient();
  const [token, setToken] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const logIn = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await api.login(token.trim());
      await client.invalidateQueries();
    } catch (error) {
      setRefusal(problemText(error).title);
    }
  };
  return (
    <main className="gate">
      <h1>Threepass</h1>
      <p className="soft">
        This library is open to other machines and asks for the token that was printed when it was started.
      </p>
      <form onSubmit={(event) => void logIn(event)}>
        <PasswordInput
          label="Token"
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          error={refusal}
          autoFocus
        />
        <Button type="submit" mt="md" disabled={token.trim() === ''}>
          Open the library
        </Button>
      </form>
    </main>
  );
}

function Room() {
  const [connected, setConnected] = useState(true);
  useServerEvents(useCallback((now: boolean) => setConnected(now), []));
  return (
    <>
      {!connected && (
        <p className="offline" role="status">
          The server does not answer. What you type is kept in this page and saved when it is back.
        </p>
      )}
      <Outlet />
    </>
  );
}

export function Shell() {
  const navigate = useNavigate();
  const [sheet, setSheet] = useState(false);
  const session = useQuery({ queryKey: ['session'], queryFn: api.session, staleTime: Infinity, retry: 20 });
  useHotkeys([
    ['shift+?', () => setSheet((open) => !open)],
    ['g', () => void navigate({ to: '/' })],
    ['p', () => void navigate({ to: '/profile' })],
  ]);
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <header className="bar">
        <Link to="/" className="bar-brand" aria-label="Threepass, to the library">
          <img src="/icon.svg" alt="" width={26} height={26} />
          <span className="bar-name">Threepass</span>
        </Link>
        <div className="bar-space" id={BAR_PLACE} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Keys"
          title="Keys (?)"
          className="wide-only"
          onClick={() => setSheet(true)}
        >
          <Keyboard size={19} />
        </ActionIcon>
        <ColorSchemeButton />
        <ActionIcon
          component={Link}
          to="/profile"
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Who reads"
          title="Who reads (p)"
        >
          <UserRound size={19} />
        </ActionIcon>
      </header>
      <div className="shell-body">
        {session.data?.open === true && <Room />}
        {session.data?.open === false && <TokenPage />}
        {session.isError && (
          <main className="gate" id="main">
            <h1>{problemText(session.error).title}</h1>
            <p className="soft">{problemText(session.error).advice}</p>
            <Button onClick={() => void session.refetch()}>Try again</Button>
          </main>
        )}
      </div>
      <KeySheet opened={sheet} onClose={() => setSheet(false)} />
    </div>
  );
}

export function NotFound() {
  return (
    <main className="gate" id="main">
      <h1>There is no such page</h1>
      <p>
        <Link to="/">To the library</Link>
      </p>
    </main>
  );
}
