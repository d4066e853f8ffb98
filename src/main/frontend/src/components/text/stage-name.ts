import type { MessageKey, Translate } from '@/lib/i18n/translate';

export const STAGES = [
  'market-research',
  'recognition',
  'needs-analysis-required',
  'preliminary-estimate',
  'decision-makers',
  'needs-analysis',
  'proposal',
  'negotiation',
  'won',
  'lost',
];

/** The ten stages of the funnel in the user's language; a stage of another funnel goes by its key. */
export const stageName = (stage: string | null | undefined, t: Translate) =>
  stage && STAGES.includes(stage) ? t(`stage.${stage}` as MessageKey) : (stage ?? '–');
