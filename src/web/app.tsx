import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './shell/page.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { isOffline, Refused } from './shell/client.ts';
import { router } from './router.tsx';
import { theme } from './shell/theme.ts';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // A refusal stays one however often it is asked for; a server that is away comes back.
      retry: (count, error) => (error instanceof Refused ? isOffline(error) && count < 5 : count < 1),
      retryDelay: (count) => Math.min(400 * 2 ** count, 4000),
    },
  },
});

const colorScheme = localStorageColorSchemeManager({ key: 'threepass-color-scheme' });

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colorScheme}>
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-center" limit={4} containerWidth={460} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
