import type { TagColour } from '@/components/text/tag-colour';
import type { CrisisState } from '../api/crises';

export const CRISIS_COLOURS: Record<CrisisState, TagColour> = {
  requested: 'purple',
  active: 'red',
  over: 'blue',
  closed: 'green',
  'called-off': 'gray',
  dismissed: 'gray',
};
