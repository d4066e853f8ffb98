import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { pagedQuery } from '@/lib/list';

const text = z.nullish(z.string());

export const RETRO_STATES = ['open', 'held', 'not-held'] as const;

const retroSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  manager: z.string(),
  managerName: z.string(),
  monday: z.string(),
  state: z.enum(RETRO_STATES),
  territories: z.array(z.object({ rep: z.string(), repName: z.string(), customers: z.number() })),
  leads: z.number(),
  reached: z.number(),
  averageMinutes: z.nullish(z.number()),
  complaints: z.number(),
  discussed: text,
  agreements: z.array(z.object({ what: z.string(), who: z.string(), whoName: z.string(), until: z.string() })),
  rules: text,
  rulesDone: text,
  heldAt: text,
});
export type Retro = z.infer<typeof retroSchema>;

export const retrosQuery = (state: string) =>
  pagedQuery(['retros', 'list'], '/retros', retroSchema, { state: state || undefined });

export const retroQuery = (id: string) =>
  queryOptions({
    queryKey: ['retros', 'one', id],
    queryFn: async ({ signal }) => retroSchema.parse(await api.get(`/retros/${id}`, { signal })),
  });
