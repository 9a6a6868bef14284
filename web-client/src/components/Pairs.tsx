import { clockTime } from '../model/format';
import { plain } from '../model/words';
import { pageNow } from '../state/clock';

export type Pair = [name: string, text: string];

const TIME = /^\d{4}-\d\d-\d\dT.*Z$/;
const PAIRS_MAX = 24;

function textOf(value: unknown): string | null {
  if (typeof value === 'number') {
    return value.toLocaleString('en-US', { maximumFractionDigits: 9 });
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value !== 'string' || value === '') {
    return null;
  }
  return TIME.test(value) ? clockTime(value, pageNow.value) : value;
}

/** The plain values of something that the server describes in its own words, nested ones with both names. */
export function pairsOf(record: Record<string, unknown>, leaveOut: string[]): Pair[] {
  const pairs: Pair[] = [];
  for (const [name, value] of Object.entries(record)) {
    if (leaveOut.includes(name) || pairs.length >= PAIRS_MAX) {
      continue;
    }
    const text = textOf(value);
    if (text !== null) {
      pairs.push([plain(name), text]);
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [inner, text] of Object.entries(value).map(([key, part]) => [key, textOf(part)] as const)) {
        if (text !== null) {
          pairs.push([`${plain(name)}: ${plain(inner).toLowerCase()}`, text]);
        }
      }
    }
  }
  return pairs;
}

export function Pairs({ pairs }: { pairs: Pair[] }) {
  return (
    <dl class="pairs">
      {pairs.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
