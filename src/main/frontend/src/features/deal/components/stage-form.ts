import type { Stage } from '../api/get-funnels';

type Schema = Record<string, unknown>;
type Component = { key?: string; components?: Component[] };

const SAID_BY_THE_PLACE = ['decision', 'toStage'];

/** Where a deal goes that stays in its stage and waits for a date. */
export const HOLD = 'hold';

/** What the stage's form calls a move to that place: the same words the server uses. */
export const decisionFor = (stages: Pick<Stage, 'stage'>[], from: string, to: string): Record<string, unknown> => {
  if (to === HOLD) return { decision: HOLD };
  if (to === 'lost') return { decision: 'lost' };
  const place = (stage: string) => stages.findIndex((it) => it.stage === stage);
  const distance = place(to) - place(from);
  if (distance === 1) return { decision: 'next' };
  return { decision: distance < 0 ? 'back' : 'to', toStage: to };
};

const without = (components: Component[]): Component[] =>
  components
    .filter((it) => !SAID_BY_THE_PLACE.includes(it.key ?? ''))
    .map((it) => (it.components ? { ...it, components: without(it.components) } : it));

/** The stage's form without the questions that the target column has answered. */
export const withoutDecision = (schema: Schema): Schema => ({
  ...schema,
  components: without((schema.components ?? []) as Component[]),
});
