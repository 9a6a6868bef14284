// Where one is: a tab, or an order's page. In the fragment, so that "back" works and the server is not asked.

import { signal } from '@preact/signals';

export type Tab = 'deck' | 'orders' | 'history';

export interface Route {
  tab: Tab;
  orderId: string | null;
}

function routeOf(fragment: string): Route {
  const [tab, id] = fragment.replace(/^#\/?/, '').split('/');
  if (tab === 'orders') {
    return { tab, orderId: id || null };
  }
  return { tab: tab === 'history' ? 'history' : 'deck', orderId: null };
}

export const route = signal<Route>({ tab: 'deck', orderId: null });

export function hrefOf(tab: Tab, orderId?: string): string {
  return orderId === undefined ? `#/${tab}` : `#/${tab}/${orderId}`;
}

export function startRoute(): void {
  const read = (): void => {
    route.value = routeOf(location.hash);
    scrollTo(0, 0);
  };
  read();
  addEventListener('hashchange', read);
}
