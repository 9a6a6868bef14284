import { deckCards } from '../state/questions';
import { hrefOf, route, type Tab } from '../state/route';
import { IconDeck, IconHistory, IconList } from './icons';

const TABS: { tab: Tab; name: string; Icon: typeof IconDeck }[] = [
  { tab: 'deck', name: 'Deck', Icon: IconDeck },
  { tab: 'orders', name: 'Orders', Icon: IconList },
  { tab: 'history', name: 'History', Icon: IconHistory },
];

export function Tabs() {
  const waiting = deckCards.value.length;
  return (
    <nav class="tabs" aria-label="Sections">
      {TABS.map(({ tab, name, Icon }) => (
        <a
          key={tab}
          href={hrefOf(tab)}
          class="tab"
          aria-current={route.value.tab === tab ? 'page' : undefined}
          data-testid={`tab-${tab}`}
        >
          <Icon />
          <span>{name}</span>
          {tab === 'deck' && waiting > 0 ? (
            <span class="tab-count" aria-label={`${waiting} waiting`}>
              {waiting}
            </span>
          ) : null}
        </a>
      ))}
    </nav>
  );
}
