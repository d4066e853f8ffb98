import type { MessageKey, Translate } from '@/lib/i18n/translate';
import { MASK } from './values';

const OUTCOMES: Record<string, MessageKey> = {
  completed: 'case.done',
  withdrawn: 'case.withdrawn',
  reached: 'outcome.reached',
  'no-answer': 'outcome.no-answer',
  'wrong-number': 'outcome.wrong-number',
  'not-interested': 'outcome.not-interested',
  keep: 'decision.keep',
  'hand-over': 'decision.hand-over',
  close: 'decision.close',
  'handed-over': 'decision.hand-over',
  'closed-by-manager': 'decision.close',
  next: 'deal.how.next',
  to: 'deal.how.to',
  back: 'deal.how.back',
  hold: 'decision.hold',
  lost: 'deal.how.lost',
  'try-again': 'decision.try-again',
};

/** What a step decided, in words; what has none is told as it was written. */
export const outcomeWords = (outcome: string, t: Translate) => {
  if (outcome === MASK) return t('history.value.masked');
  return OUTCOMES[outcome] ? t(OUTCOMES[outcome]) : outcome;
};
