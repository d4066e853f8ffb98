import type { Sum } from '../api/deal';
import type { Forecast } from '../api/get-forecast';
import { addUp } from './sums';

export type Quarter = { key: string; year: string; number: number; sums: Sum[] };

/** Months as the server gives them (`2027-03-01`), added up by quarter. */
export const quartersOf = (forecast: Forecast): Quarter[] => {
  const byQuarter = new Map<string, Sum[]>();
  for (const { month, sums } of forecast) {
    if (!month) continue;
    const key = `${month.slice(0, 4)}-${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
    byQuarter.set(key, [...(byQuarter.get(key) ?? []), ...sums]);
  }
  return [...byQuarter.entries()]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, sums]) => ({ key, year: key.slice(0, 4), number: Number(key.slice(5)), sums: addUp(sums) }));
};
