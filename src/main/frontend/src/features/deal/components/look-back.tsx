import { useMemo } from 'react';
import { useNow } from '@/lib/clock';
import type { Whose } from '../api/get-board';
import { Conversion } from './conversion';
import { daysOf, PERIODS, spanOf } from './periods';
import type { RowsOf } from './pipeline-filters';
import { Reasons } from './reasons';

/** What became of deals in a time: where they went on and dropped out, and why they were won or lost. */
export const LookBack = ({ whose, period, rowsOf }: { whose: Whose; period: string; rowsOf: RowsOf }) => {
  const hour = useNow(3600);
  const chosen = PERIODS.find((it) => it === period) ?? 'year';
  const { from, until } = daysOf(chosen, hour);
  const asked = useMemo(() => ({ ...whose, ...spanOf({ from, until }) }), [whose, from, until]);
  return (
    <div className="lj-column">
      <Conversion asked={asked} rowsOf={(it) => rowsOf({ ...it, from, until })} />
      <Reasons asked={asked} rowsOf={(it) => rowsOf({ ...it, from, until })} />
    </div>
  );
};
