import * as z from 'zod';

const text = z.string().nullish();

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
  subject: subjectSchema.nullish(),
  assignee: text,
  assigneeName: text,
  ownerName: text,
  candidateGroups: z.array(z.string()).nullish(),
  team: text,
  priority: z.number().nullish(),
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

export const taskDetailSchema = taskSchema.extend({ guidance: text, commentCount: z.number().nullish() });

export type TaskDetail = z.infer<typeof taskDetailSchema>;
