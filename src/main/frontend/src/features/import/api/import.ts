import * as z from 'zod/mini';

const text = z.nullish(z.string());

export const importSchema = z.object({
  id: z.string(),
  kind: z.string(),
  dryRun: z.boolean(),
  state: z.string(),
  undoing: z.nullish(z.boolean()),
  total: z.number(),
  done: z.number(),
  created: z.number(),
  merged: z.number(),
  rejected: z.number(),
  warnings: z.number(),
  probableDuplicates: z.nullish(z.number()),
  removed: z.nullish(z.number()),
  removedInPart: z.nullish(z.number()),
  kept: z.nullish(z.number()),
  failure: text,
  fileName: z.string(),
  createdBy: text,
  createdByName: text,
  createdAt: z.string(),
  startedAt: text,
  finishedAt: text,
  undoneAt: text,
});

export type Import = z.infer<typeof importSchema>;

export const isWorking = (it: Pick<Import, 'state'>) => it.state === 'QUEUED' || it.state === 'RUNNING';

const noteSchema = z.object({ field: text, message: z.string() });

export const rowSchema = z.object({
  number: z.number(),
  line: z.number(),
  outcome: z.string(),
  record: text,
  joined: text,
  notes: z.array(noteSchema),
  cells: z.nullish(z.array(z.nullish(z.string()))),
  undo: text,
  undoNote: text,
});

export type ImportRow = z.infer<typeof rowSchema>;

export const ROW_FILTERS = ['rejected', 'warned', 'created', 'merged', 'partly', 'kept', 'all'] as const;

const targetSchema = z.looseObject({ field: z.string() });

export const mappingSchema = z.looseObject({
  columns: z.record(
    z.string(),
    z.nullish(z.union([z.string(), targetSchema, z.array(z.union([z.string(), targetSchema]))])),
  ),
  constants: z.nullish(z.record(z.string(), z.unknown())),
  empty: z.nullish(z.array(z.string())),
});

export type Mapping = z.infer<typeof mappingSchema>;

export const previewSchema = z.object({
  fileType: z.string(),
  charset: text,
  separator: text,
  total: z.number(),
  columns: z.array(z.string()),
  mapping: mappingSchema,
  remembered: z.boolean(),
  missing: z.array(z.string()),
  values: z.nullish(z.record(z.string(), z.array(z.string()))),
  rows: z.array(
    z.object({
      line: z.number(),
      cells: z.array(z.nullish(z.string())),
      errors: z.array(noteSchema),
      warnings: z.array(noteSchema),
    }),
  ),
});

export type Preview = z.infer<typeof previewSchema>;
