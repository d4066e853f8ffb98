import * as z from 'zod/mini';

const text = z.nullish(z.string());

export const STATES = ['DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED', 'DEPLOYED', 'WITHDRAWN'] as const;

export const draftSchema = z.object({
  id: z.string(),
  processKey: text,
  name: text,
  revision: z.number(),
  state: z.enum(STATES),
  baseVersion: z.nullish(z.number()),
  overtakenBy: z.nullish(z.number()),
  createdBy: text,
  createdAt: text,
  updatedBy: text,
  updatedAt: text,
  releaseAt: text,
  origin: text,
  note: text,
  submittedBy: text,
  submittedAt: text,
  approvedBy: text,
  approvedAt: text,
  reviewNote: text,
  deployedVersion: z.nullish(z.number()),
  deployedBy: text,
  deployedAt: text,
  caseId: text,
});

const schemaSchema = z.record(z.string(), z.unknown());

export const filesSchema = z.object({
  xml: z.string(),
  forms: z.record(z.string(), schemaSchema),
  decisions: z.record(z.string(), z.string()),
});

export const draftWithFilesSchema = z.object({ ...draftSchema.shape, ...filesSchema.shape });

export const savedSchema = z.object({
  id: z.string(),
  processKey: text,
  revision: z.number(),
  state: z.enum(STATES),
});

export type DraftState = (typeof STATES)[number];
export type Draft = z.infer<typeof draftSchema>;
export type Files = z.infer<typeof filesSchema>;
export type DraftWithFiles = z.infer<typeof draftWithFilesSchema>;

/** Who may still draw in it. */
export const isOpen = (state: DraftState) => state === 'DRAFT' || state === 'REJECTED';

export const problemSchema = z.object({
  severity: z.enum(['error', 'warning', 'info']),
  elementId: text,
  rule: text,
  message: z.string(),
  file: text,
  mend: text,
});
export type Problem = z.infer<typeof problemSchema>;
