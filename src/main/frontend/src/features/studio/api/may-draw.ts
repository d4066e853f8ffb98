import { may, type Me } from '@/lib/current-user';

/** Marketing looks after the tables of these processes, and of no others. */
const OFFERS = new Set(['reactivation', 'reactivation-sweep', 'birthday-offer', 'birthday-sweep']);

export type MayDraw = 'all' | 'tables' | 'look';

/** What somebody may change of a process: everything, its tables alone, or nothing. */
export const mayDraw = (me: Me, process: string | null | undefined): MayDraw => {
  if (may(me, 'process-draft', 'edit')) return 'all';
  return may(me, 'process-draft', 'enter') && OFFERS.has(process ?? '') ? 'tables' : 'look';
};
