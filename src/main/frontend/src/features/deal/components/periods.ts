import { fromLocalInput, toLocalDate } from '@/lib/zone';

/** Times to look back on, in months of the sales zone. */
export const PERIODS = ['year', 'this-quarter', 'last-quarter', 'this-year', 'last-year', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/** Days, the first included and the second not; open where there is none. */
export type Days = { from?: string; until?: string };

const firstOf = (year: number, month: number) => {
  const day = new Date(Date.UTC(year, month, 1));
  return day.toISOString().slice(0, 10);
};

export const daysOf = (period: Period, now: number): Days => {
  const today = toLocalDate(now);
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  const quarter = month - (month % 3);
  switch (period) {
    case 'year':
      return { from: firstOf(year, month - 11) };
    case 'this-quarter':
      return { from: firstOf(year, quarter) };
    case 'last-quarter':
      return { from: firstOf(year, quarter - 3), until: firstOf(year, quarter) };
    case 'this-year':
      return { from: firstOf(year, 0) };
    case 'last-year':
      return { from: firstOf(year - 1, 0), until: firstOf(year, 0) };
    case 'all':
      return {};
  }
};

/** The same as instants, for the server. */
export const spanOf = ({ from, until }: Days) => ({
  from: from && fromLocalInput(`${from}T00:00`),
  until: until && fromLocalInput(`${until}T00:00`),
});
