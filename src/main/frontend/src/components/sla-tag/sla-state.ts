export type Deadlines = {
  sla?: string | null;
  slaBreachAt?: string | null;
  dueAt?: string | null;
};

export type SlaState = { kind: 'breached' | 'at-risk' | 'overdue' | 'ok'; remaining: number };

/** What counts is the promise to the customer; a task without one counts to its due date. */
export const slaState = ({ sla, slaBreachAt, dueAt }: Deadlines, now: number): SlaState | null => {
  const at = slaBreachAt ?? dueAt;
  if (!at) return null;
  const remaining = Date.parse(at) - now;
  if (slaBreachAt && (sla === 'breached' || remaining < 0)) return { kind: 'breached', remaining };
  if (sla === 'breached') return { kind: 'breached', remaining };
  if (remaining < 0) return { kind: 'overdue', remaining };
  return { kind: sla === 'at-risk' ? 'at-risk' : 'ok', remaining };
};
