import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listen } from './live';

class FakeSource extends EventTarget {
  static all: FakeSource[] = [];
  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  close() {}
  say(data: string) {
    this.dispatchEvent(new MessageEvent('changed', { data }));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.all = [];
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => {
  vi.useRealTimers();
  vi.stubGlobal('EventSource', undefined);
});

test('a topic makes its queries stale, once for many events, and never the form being typed in', () => {
  const client = new QueryClient();
  const stale = vi.spyOn(client, 'invalidateQueries');
  const stop = listen(client);
  FakeSource.all[0]!.say('{"topics":["tasks"]}');
  FakeSource.all[0]!.say('{"topics":["tasks"]}');
  FakeSource.all[0]!.say('nonsense');
  vi.advanceTimersByTime(500);
  expect(stale.mock.calls.map(([it]) => it?.queryKey?.[0])).toEqual(['tasks', 'cases', 'agenda', 'offers']);
  stop();
});

test('it connects again after an error and then counts everything as changed', () => {
  const client = new QueryClient();
  const stale = vi.spyOn(client, 'invalidateQueries');
  const stop = listen(client);
  FakeSource.all[0]!.dispatchEvent(new Event('error'));
  vi.advanceTimersByTime(2500);
  expect(FakeSource.all).toHaveLength(2);
  FakeSource.all[1]!.dispatchEvent(new Event('open'));
  vi.advanceTimersByTime(500);
  expect(stale.mock.calls.map(([it]) => it?.queryKey?.[0])).toContain('leads');
  expect(stale.mock.calls.map(([it]) => it?.queryKey?.[0])).not.toContain('task-form');
  stop();
});

test('what happens to a draft refreshes what is known of drafts, and never the one being drawn', () => {
  const client = new QueryClient();
  const stale = vi.spyOn(client, 'invalidateQueries');
  const stop = listen(client);
  FakeSource.all[0]!.say('{"topics":["process-drafts"]}');
  vi.advanceTimersByTime(500);
  expect(stale.mock.calls.map(([it]) => it?.queryKey?.[0])).toEqual(['drafts', 'watch']);
  stop();
});
