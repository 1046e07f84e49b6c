import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './shell/page.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { router } from './router.tsx';
import { queryClient } from './shell/query-client.ts';
import { theme } from './shell/theme.ts';

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
