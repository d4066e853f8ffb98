import type { MessageKey, Translate } from '@/lib/i18n/translate';
import type { ReplayEvent } from '../api/get-replay';
import { outcomeWords } from './outcomes';

/** What happened, as a sentence. */
export const sentenceOf = (event: ReplayEvent, t: Translate) => {
  const kind = event.kind === 'sent' ? `sent.${event.note?.channel ?? 'email'}` : event.kind;
  const what = t(`replay.kind.${kind}` as MessageKey, {
    name: event.label ?? '',
    who: event.whoName ?? event.who ?? '–',
    from: event.from ?? '',
    to: event.to ?? '',
  }).replace(/^: /, '');
  const outcome = event.kind === 'left' && event.outcome !== 'completed' ? event.outcome : undefined;
  return outcome ? `${what}: ${outcomeWords(outcome, t)}` : what;
};
