import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

const instructionSchema = z.object({ from: z.string(), to: text, suggested: z.boolean() });
const reasonSchema = z.object({ elementId: text, message: z.string() });
const deadlineSchema = z.object({ elementId: z.string(), before: z.string(), after: z.string(), cases: z.number() });
const outcomeSchema = z.object({ caseId: z.string(), moves: z.boolean(), reasons: z.array(reasonSchema) });

const rehearsalSchema = z.object({
  instructions: z.array(instructionSchema),
  deadlines: z.array(deadlineSchema),
  cases: z.array(outcomeSchema),
  moving: z.number(),
  staying: z.number(),
});

const migrationSchema = z.object({
  id: z.string(),
  processKey: z.string(),
  from: z.number(),
  to: z.number(),
  instructions: z.array(instructionSchema),
  deadlines: z.enum(['KEEP', 'ANEW']),
  total: z.number(),
  done: z.number(),
  moved: z.number(),
  failed: z.number(),
  state: z.enum(['RUNNING', 'DONE']),
  caseId: text,
  startedBy: text,
  startedAt: text,
  finishedAt: text,
});
const withFailuresSchema = z.extend(migrationSchema, {
  failures: z.array(z.object({ caseId: z.string(), reasons: z.array(reasonSchema) })),
});

export type Deadlines = 'KEEP' | 'ANEW';
export type Reason = z.infer<typeof reasonSchema>;
export type Deadline = z.infer<typeof deadlineSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type Rehearsal = z.infer<typeof rehearsalSchema>;
export type Migration = z.infer<typeof migrationSchema>;

/** By element of the old version, what it becomes in the new one: empty when it is not carried over. */
export type Mapping = Record<string, string>;

type Versions = { process: string; from: number; to: number };

const instructionsOf = (changes: Mapping) => Object.entries(changes).map(([from, to]) => ({ from, to: to || null }));

const rehearse = async ({ process, from, to }: Versions, changes: Mapping, cases?: string[], signal?: AbortSignal) => {
  const body = { from, to, dryRun: true, instructions: instructionsOf(changes), cases };
  return rehearsalSchema.parse(await api.post(`/processes/${process}/migrations`, body, { signal }));
};

/** What the engine proposes: a dry run of no case. */
export const suggestionQuery = (versions: Versions) =>
  queryOptions({
    queryKey: ['migration-suggestion', versions],
    queryFn: async ({ signal }) => {
      const { instructions } = await rehearse(versions, {}, [], signal);
      return Object.fromEntries(instructions.map((it) => [it.from, it.to ?? ''])) as Mapping;
    },
    staleTime: Infinity,
  });

/** What would happen to every case; asked again only when the mapping changes or somebody asks. */
export const rehearsalQuery = (versions: Versions, changes: Mapping, language: Language) =>
  queryOptions({
    queryKey: ['migration-rehearsal', versions, changes, language],
    queryFn: ({ signal }) => rehearse(versions, changes, undefined, signal),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });

type Wish = Versions & { changes: Mapping; cases?: string[]; deadlines: Deadlines | null };

export const useStartMigration = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ process, from, to, changes, cases, deadlines }: Wish) => {
      const body = { from, to, dryRun: false, instructions: instructionsOf(changes), cases, deadlines };
      return z.object({ id: z.string() }).parse(await api.post(`/processes/${process}/migrations`, body)).id;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['migrations'] }),
  });
};

/** The event stream tells of every batch; asking every few seconds stands in when it is cut. */
export const migrationQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['migrations', 'one', id, language],
    queryFn: async ({ signal }) => withFailuresSchema.parse(await api.get(`/migrations/${id}`, { signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'RUNNING' ? 2000 : false),
  });

/** The newest first. */
export const migrationsQuery = (process: string) =>
  pagedQuery(['migrations', process], `/processes/${process}/migrations`, migrationSchema, { limit: 20 });
