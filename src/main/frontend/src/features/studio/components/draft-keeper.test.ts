import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '@/lib/api';
import type { DraftWithFiles } from '../api/draft';
import { DraftKeeper } from './draft-keeper';

const draft = {
  id: 'd1',
  revision: 3,
  state: 'DRAFT',
  updatedAt: '2026-11-10T09:00:00Z',
  xml: '<a/>',
  forms: {},
  decisions: {},
} as unknown as DraftWithFiles;
const saved = (revision: number) => ({ id: 'd1', processKey: 'p', revision, state: 'DRAFT' as const });

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

test('what changes is saved once drawing pauses, with the revision it began from', async () => {
  const save = vi.fn(async () => saved(4));
  const keeper = new DraftKeeper('d1', draft, save);
  keeper.change('xml', '<b/>');
  await vi.advanceTimersByTimeAsync(600);
  keeper.change('xml', '<c/>');
  await vi.advanceTimersByTimeAsync(1100);
  expect(save).toHaveBeenCalledExactlyOnceWith('d1', { xml: '<c/>', revision: 3 });
  expect(keeper.snapshot()).toMatchObject({ revision: 4, save: { kind: 'saved' } });
  expect(keeper.clean).toBe(true);
});

test('what is drawn while it is being saved is saved next', async () => {
  let answer = () => {};
  const save = vi
    .fn()
    .mockImplementationOnce(() => new Promise((resolve) => (answer = () => resolve(saved(4)))))
    .mockImplementation(async () => saved(5));
  const keeper = new DraftKeeper('d1', draft, save);
  keeper.change('xml', '<b/>');
  await vi.advanceTimersByTimeAsync(1100);
  keeper.change('forms', { f: { id: 'f' } });
  answer();
  await vi.advanceTimersByTimeAsync(1100);
  expect(save).toHaveBeenLastCalledWith('d1', { forms: { f: { id: 'f' } }, revision: 4 });
  expect(keeper.snapshot().revision).toBe(5);
});

test('once somebody else has saved, nothing is overwritten', async () => {
  const conflict = new ApiError(409, 'Conflict', null, [], null, {
    currentRevision: 7,
    updatedBy: 'marek',
    updatedAt: '2026-11-10T10:00:00Z',
  });
  const save = vi.fn(async () => Promise.reject(conflict));
  const keeper = new DraftKeeper('d1', draft, save);
  keeper.change('xml', '<b/>');
  await vi.advanceTimersByTimeAsync(1100);
  expect(keeper.snapshot().save).toEqual({ kind: 'conflict', by: 'marek', at: '2026-11-10T10:00:00Z' });
  keeper.change('xml', '<c/>');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(save).toHaveBeenCalledOnce();
  expect(keeper.snapshot().files.xml).toBe('<c/>');
  keeper.replace({ ...draft, revision: 7, xml: '<theirs/>' });
  expect(keeper.snapshot()).toMatchObject({
    revision: 7,
    stamp: 1,
    files: { xml: '<theirs/>' },
    save: { kind: 'saved' },
  });
});

test('without a connection it tries again, and another visit finds what was not saved', async () => {
  const save = vi.fn(async () => Promise.reject(new ApiError(0, 'unreachable')));
  const keeper = new DraftKeeper('d1', draft, save);
  keeper.change('xml', '<b/>');
  await vi.advanceTimersByTimeAsync(6200);
  expect(save).toHaveBeenCalledTimes(2);
  expect(keeper.snapshot().save.kind).toBe('failed');
  keeper.stop();
  const later = vi.fn(async () => saved(4));
  const again = new DraftKeeper('d1', draft, later);
  expect(again.snapshot().files.xml).toBe('<b/>');
  await vi.advanceTimersByTimeAsync(1100);
  expect(later).toHaveBeenCalledExactlyOnceWith('d1', { xml: '<b/>', revision: 3 });
});

test('what somebody else saved is taken over only where nobody has drawn', async () => {
  const save = vi.fn(async () => saved(5));
  const keeper = new DraftKeeper('d1', draft, save);
  keeper.heard({ ...draft, revision: 4, xml: '<theirs/>', updatedBy: 'anna' }, 'marek');
  expect(keeper.snapshot()).toMatchObject({ revision: 4, stamp: 1, files: { xml: '<theirs/>' } });
  keeper.change('xml', '<mine/>');
  await vi.advanceTimersByTimeAsync(1100);
  keeper.heard({ ...draft, revision: 5, xml: '<mine/>', updatedBy: 'marek' }, 'marek');
  expect(keeper.snapshot().save.kind).toBe('saved');
  keeper.heard({ ...draft, revision: 6, xml: '<theirs/>', updatedBy: 'anna' }, 'marek');
  expect(keeper.snapshot()).toMatchObject({ revision: 5, files: { xml: '<mine/>' }, save: { kind: 'conflict' } });
  expect(await keeper.flush()).toBe(false);
});

test('the word of the own saving before its answer is no conflict', async () => {
  let answer = () => {};
  const save = vi.fn().mockImplementation(() => new Promise((resolve) => (answer = () => resolve(saved(4)))));
  const keeper = new DraftKeeper('d1', draft, save);
  keeper.change('xml', '<b/>');
  await vi.advanceTimersByTimeAsync(1100);
  keeper.heard({ ...draft, revision: 4, xml: '<b/>', updatedBy: 'marek' }, 'marek');
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(keeper.snapshot()).toMatchObject({ revision: 4, save: { kind: 'saved' } });
});

test('what is not saved when the draft goes on waits, and is saved once it comes back', async () => {
  const save = vi.fn(async () => saved(4));
  const keeper = new DraftKeeper('d1', draft, save);
  keeper.change('xml', '<b/>');
  keeper.heard({ ...draft, state: 'SUBMITTED' }, 'marek');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(save).not.toHaveBeenCalled();
  expect(keeper.snapshot()).toMatchObject({ state: 'SUBMITTED', files: { xml: '<b/>' }, save: { kind: 'closed' } });
  keeper.heard({ ...draft, state: 'REJECTED' }, 'marek');
  await vi.advanceTimersByTimeAsync(1100);
  expect(save).toHaveBeenCalledExactlyOnceWith('d1', { xml: '<b/>', revision: 3 });
});

test('the server saying that the draft went on keeps what was drawn', async () => {
  const save = vi.fn(async () => Promise.reject(new ApiError(409, 'Conflict', null, [], null, { state: 'SUBMITTED' })));
  const keeper = new DraftKeeper('d1', draft, save);
  keeper.change('xml', '<b/>');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(save).toHaveBeenCalledOnce();
  expect(keeper.snapshot()).toMatchObject({ state: 'SUBMITTED', files: { xml: '<b/>' }, save: { kind: 'closed' } });
});
