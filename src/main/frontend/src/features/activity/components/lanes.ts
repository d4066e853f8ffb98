import { minuteOfDay } from '@/lib/days';
import type { AgendaItem } from '../api/get-agenda';

/** Where an entry stands in its day: minutes from midnight, and which of how many lanes side by side. */
export type Placed = { item: AgendaItem; from: number; until: number; lane: number; lanes: number };

const USUAL = { call: 30, meeting: 60, task: 30, 'next-step': 30 };
/** Less would not hold a line of text. */
const LEAST = 30;
const DAY = 24 * 60;

/** Entries that overlap stand side by side, each as wide as its group allows. */
export const lanesOf = (items: AgendaItem[]): Placed[] => {
  const placed = items
    .filter((it) => !it.wholeDay)
    .map((item): Placed => {
      const from = Math.min(minuteOfDay(item.at), DAY - LEAST);
      const until = Math.min(DAY, from + Math.max(LEAST, item.minutes ?? USUAL[item.type]));
      return { item, from, until, lane: 0, lanes: 1 };
    })
    .sort((a, b) => a.from - b.from || b.until - a.until);
  let group: Placed[] = [];
  let end = 0;
  const close = () => {
    const lanes = Math.max(0, ...group.map((it) => it.lane)) + 1;
    group.forEach((it) => (it.lanes = lanes));
    group = [];
  };
  for (const it of placed) {
    if (it.from >= end) close();
    const taken = group.filter((other) => other.until > it.from).map((other) => other.lane);
    while (taken.includes(it.lane)) it.lane += 1;
    group.push(it);
    end = Math.max(it.until, group.length === 1 ? 0 : end);
  }
  close();
  return placed;
};

const FIRST = 8;
const LAST = 18;

/** The hours that a picture shows: those of an office, and more where something stands outside of them. */
export const hoursOf = (placed: Placed[]) => {
  const first = Math.min(FIRST, ...placed.map((it) => Math.floor(it.from / 60)));
  const last = Math.max(LAST, ...placed.map((it) => Math.ceil(it.until / 60)));
  return Array.from({ length: last - first }, (_, index) => first + index);
};
