import * as z from 'zod/mini';

const text = z.nullish(z.string());

export const subjectSchema = z.object({ type: z.string(), id: z.string(), label: z.string() });

/** One piece of open work. */
export const taskSchema = z.object({
  id: z.string(),
  taskKey: z.string(),
  name: z.string(),
  processKey: z.string(),
  processName: text,
  caseId: z.string(),
  rootCaseId: text,
  subject: z.nullish(subjectSchema),
  assignee: text,
  assigneeName: text,
  ownerName: text,
  candidateGroups: z.nullish(z.array(z.string())),
  team: text,
  priority: z.nullish(z.number()),
  createdAt: z.string(),
  dueAt: text,
  followUpAt: text,
  sla: text,
  slaReminderAt: text,
  slaBreachAt: text,
  customerId: text,
  description: text,
});

export type Task = z.infer<typeof taskSchema>;

export const taskDetailSchema = z.extend(taskSchema, { guidance: text, commentCount: z.nullish(z.number()) });

export type TaskDetail = z.infer<typeof taskDetailSchema>;
