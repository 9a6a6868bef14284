import { useSignal } from '@preact/signals';

/** The next page of a list, fetched on a tap. */
export function More({ read }: { read(): Promise<void> }) {
  const state = useSignal<'idle' | 'busy' | 'failed'>('idle');
  function onClick(): void {
    state.value = 'busy';
    read().then(
      () => (state.value = 'idle'),
      () => (state.value = 'failed'),
    );
  }
  return (
    <button type="button" class="button more" disabled={state.value === 'busy'} onClick={onClick} data-testid="btn-more">
      {state.value === 'busy' ? 'Reading…' : state.value === 'failed' ? 'That failed. Try again' : 'More'}
    </button>
  );
}
