import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { LibraryPage } from './library/library-page.tsx';
import { fetchEarly } from './paper/pdf-file.ts';
import { api } from './shell/client.ts';
import { paperQuery, queryClient, reportQuery } from './shell/query-client.ts';
import type { LibrarySearch, PaperSearch } from './shell/search-params.ts';
import { NotFound, Shell } from './shell/shell.tsx';

const NAMES = ['q', 'kind', 'recommendation', 'state', 'tag', 'sort', 'order', 'view', 'deleted'] as const;

function strings(search: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
        ? [[name, value]]
        : [];
    }),
  );
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const libraryRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: LibraryPage,
  validateSearch: (search: Record<string, unknown>): LibrarySearch => {
    const kept = strings(search, NAMES);
    // The router reads `q=2017` as a number.
    for (const name of ['q', 'tag']) if (typeof kept[name] === 'number') kept[name] = `${kept[name]}`;
    return kept;
  },
});

const paperRoute = createRoute({
  getParentRoute: () => root,
  path: '/papers/$paperId',
  component: lazyRouteComponent(() => import('./paper/paper-page.tsx'), 'PaperPage'),
  validateSearch: (search: Record<string, unknown>): PaperSearch =>
    strings(search, ['tab', 'at', 'note']) as PaperSearch,
  // Asked for beside the page's code and not after it, also when the pointer rests on a paper's title. Who may not ask hears it later.
  loader: ({ params: { paperId }, preload }) => {
    void import('./paper/pdf-view.ts');
    if (!preload) fetchEarly(api.fileUrl(paperId));
    void queryClient.prefetchQuery(paperQuery(paperId));
    void queryClient.prefetchQuery(reportQuery(paperId));
  },
});

const profileRoute = createRoute({
  getParentRoute: () => root,
  path: '/profile',
  component: lazyRouteComponent(() => import('./profile/profile-page.tsx'), 'ProfilePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([libraryRoute, paperRoute, profileRoute]),
  defaultPreload: 'intent',
  // A paper keeps its own place: restored by the router, every jump within it would be taken back at once.
  scrollRestoration: ({ location }) => location.pathname === '/',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
