import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '@/lib/api';
import type { Offer } from '../api/offer';
import { makeDesk, type Calls } from './desk';

const money = (amount: string) => ({ amount, currency: 'PLN' });
const offer = (tag: number, coverText = 'Pierwszy tekst'): Offer => ({
  id: 'o1',
  number: 'OF/1',
  deal: 'd1',
  customer: null,
  owner: 'anna',
  state: 'draft',
  caseId: null,
  createdAt: null,
  editable: true,
  approvable: false,
  current: {
    number: 1,
    audience: 'B2B',
    language: 'pl',
    currency: 'PLN',
    validUntil: '2026-12-31',
    discount: 0,
    recipient: { name: null, email: null, phone: null },
    coverText,
    blocks: {},
    lines: [],
    totals: {
      listNet: money('0.00'),
      net: money('0.00'),
      vat: money('0.00'),
      gross: money('0.00'),
      discount: 0,
      vatSums: [],
    },
  },
  versions: [],
  questions: [],
  limit: { role: 'REP', maxDiscount: 10, discount: 0, approval: false, ownPriceShare: 0, maxOwnPriceShare: 20 },
  tasks: [],
  tag: `"${tag}"`,
});

const deskOf = (calls: Partial<Calls> = {}) => {
  const all: Calls = {
    save: vi.fn(async (_body: unknown, tag: string | null) => offer(Number(tag?.replace(/\D/g, '')) + 1)),
    tryOut: vi.fn(async () => offer(1)),
    load: vi.fn(async () => offer(9, 'Cudzy tekst')),
    check: () => ({}),
    onSaved: vi.fn(),
    ...calls,
  };
  return { desk: makeDesk(offer(1), 'pl', all), calls: all };
};
const write = (desk: ReturnType<typeof makeDesk>, coverText: string) => desk.change((it) => ({ ...it, coverText }));

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

test('typing is counted after a moment and kept after a pause, once', async () => {
  const { desk, calls } = deskOf();
  write(desk, 'a');
  write(desk, 'ab');
  await vi.advanceTimersByTimeAsync(400);
  expect(calls.tryOut).toHaveBeenCalledTimes(1);
  expect(calls.save).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2000);
  expect(calls.save).toHaveBeenCalledTimes(1);
  expect(calls.save).toHaveBeenCalledWith(expect.objectContaining({ coverText: 'ab' }), '"1"', false);
  expect(desk.get().saving).toBe('saved');
});

test('what is typed while it is being kept is kept next, from the version that the first made', async () => {
  let answer = (_: Offer) => {};
  const save = vi
    .fn<Calls['save']>()
    .mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
    .mockResolvedValueOnce(offer(3));
  const { desk } = deskOf({ save });
  write(desk, 'a');
  const kept = desk.save();
  write(desk, 'ab');
  answer(offer(2));
  expect(await kept).toBe(true);
  expect(save).toHaveBeenLastCalledWith(expect.objectContaining({ coverText: 'ab' }), '"2"', false);
  expect(desk.get().draft.coverText).toBe('ab');
});

test('what is refused further on stays said when the typing was just kept', async () => {
  const { desk, calls } = deskOf();
  write(desk, '');
  await desk.save();
  desk.refuse([{ field: 'coverText', message: 'Napisz tekst.' }]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(calls.tryOut).not.toHaveBeenCalled();
  expect(desk.get().problems).toEqual({ coverText: 'Napisz tekst.' });
});

test('a stale version stops the keeping and asks whose text stays', async () => {
  const save = vi
    .fn<Calls['save']>()
    .mockRejectedValueOnce(new ApiError(412, 'stale'))
    .mockResolvedValueOnce(offer(10));
  const { desk } = deskOf({ save });
  write(desk, 'Mój tekst');
  expect(await desk.save()).toBe(false);
  expect(desk.get()).toMatchObject({ saving: 'conflict', theirs: { tag: '"9"' } });
  write(desk, 'Mój dłuższy tekst');
  await vi.advanceTimersByTimeAsync(5000);
  expect(save).toHaveBeenCalledTimes(1);
  expect(sessionStorage.getItem('lejek.draft.offer-o1-1')).toContain('Mój dłuższy tekst');
  await desk.keepMine();
  expect(save).toHaveBeenLastCalledWith(expect.objectContaining({ coverText: 'Mój dłuższy tekst' }), '"9"', false);
  expect(desk.get().saving).toBe('saved');
});

test('or the other text is taken', async () => {
  const { desk } = deskOf({ save: vi.fn().mockRejectedValue(new ApiError(412, 'stale')) });
  write(desk, 'Mój tekst');
  await desk.save();
  desk.takeTheirs();
  expect(desk.get()).toMatchObject({ saving: 'clean', draft: { coverText: 'Cudzy tekst' } });
  expect(sessionStorage.getItem('lejek.draft.offer-o1-1')).toBeNull();
});

test('news from elsewhere is taken only while nothing is typed', () => {
  const { desk } = deskOf();
  desk.refresh(offer(2, 'Nowszy'));
  expect(desk.get().draft.coverText).toBe('Nowszy');
  desk.refresh(offer(1, 'Spóźniony'));
  expect(desk.get().draft.coverText).toBe('Nowszy');
  write(desk, 'Mój');
  desk.refresh(offer(3, 'Jeszcze nowszy'));
  expect(desk.get()).toMatchObject({ saving: 'conflict', draft: { coverText: 'Mój' } });
});

test('without a connection it is tried again, and waits in the tab', async () => {
  const save = vi.fn<Calls['save']>().mockRejectedValueOnce(new ApiError(0, 'unreachable')).mockResolvedValue(offer(2));
  const { desk } = deskOf({ save });
  write(desk, 'W tunelu');
  await desk.save();
  expect(desk.get().saving).toBe('failed');
  expect(sessionStorage.getItem('lejek.draft.offer-o1-1')).toContain('W tunelu');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(desk.get().saving).toBe('saved');
  expect(sessionStorage.getItem('lejek.draft.offer-o1-1')).toBeNull();
});

test('what another page left in the tab is there again, and kept', async () => {
  const first = deskOf({ save: vi.fn().mockRejectedValue(new ApiError(0, 'unreachable')) });
  write(first.desk, 'Niedokończone');
  await first.desk.save();
  first.desk.leave();
  const { desk, calls } = deskOf();
  expect(desk.get().draft.coverText).toBe('Niedokończone');
  desk.open();
  await vi.advanceTimersByTimeAsync(2000);
  expect(calls.save).toHaveBeenCalledTimes(1);
});

test('wrong fields are marked and not sent', async () => {
  const { desk, calls } = deskOf({ check: () => ({ discount: 'Liczba' }) });
  write(desk, 'a');
  expect(await desk.save()).toBe(false);
  expect(desk.get()).toMatchObject({ saving: 'invalid', problems: { discount: 'Liczba' } });
  expect(calls.save).not.toHaveBeenCalled();
});

test('an offer that has gone on takes nothing more', async () => {
  const { desk } = deskOf({ save: vi.fn().mockRejectedValue(new ApiError(409, 'gone', 'Poszła dalej')) });
  write(desk, 'a');
  await desk.save();
  expect(desk.get().saving).toBe('refused');
  expect(await desk.save()).toBe(false);
});
