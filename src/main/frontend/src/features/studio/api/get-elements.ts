import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import type { Catalogue } from '@/components/bpmn-editor/catalogue';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());
const list = <T extends z.ZodMiniType>(item: T) => z.nullish(z.array(item));
const named = z.object({ key: text, id: text, name: text, label: text });
const inputSchema = z.object({ name: z.string(), label: text, kind: text });

const elementsSchema = z.object({
  delegates: list(z.object({ id: z.string(), label: text, inputs: list(inputSchema) })),
  messages: list(z.union([z.string(), z.object({ name: z.string() })])),
  groups: list(named),
  templates: list(named),
  connections: list(named),
  stages: list(named),
  processes: list(named),
  decisions: list(named),
  targets: list(z.object({ value: z.string(), label: text })),
  sources: list(named),
});

const functionsSchema = listOf(z.object({ name: z.string() }));

const keyed = (items: z.infer<typeof named>[] | null | undefined) =>
  (items ?? []).map((it) => {
    const key = it.key ?? it.id ?? '';
    return { key, name: it.name ?? it.label ?? key };
  });

/** What diagrams and forms may name, as the server publishes it. */
export const catalogueQuery = (language: Language) =>
  queryOptions({
    queryKey: ['studio-elements', language],
    queryFn: async ({ signal }): Promise<Catalogue> => {
      const [found, functions, processes] = await Promise.all([
        api.get('/studio/elements', { signal }).then((it) => elementsSchema.parse(it)),
        api.get('/studio/functions', { signal }).then((it) => functionsSchema.parse(it).items),
        api.get('/processes', { params: { limit: 200 }, signal }).then((it) => listOf(named).parse(it).items),
      ]);
      return {
        delegates: (found.delegates ?? []).map((it) => ({
          id: it.id,
          label: it.label ?? it.id,
          inputs: (it.inputs ?? []).map((input) => ({
            name: input.name,
            label: input.label ?? input.name,
            kind: input.kind ?? 'text',
          })),
        })),
        functions: functions.map((it) => it.name),
        messages: (found.messages ?? []).map((it) => (typeof it === 'string' ? it : it.name)),
        groups: keyed(found.groups).map(({ key, name }) => ({ id: key, label: name })),
        templates: keyed(found.templates),
        connections: keyed(found.connections),
        stages: keyed(found.stages),
        processes: keyed(found.processes ?? processes),
        decisions: keyed(found.decisions),
        targets: (found.targets ?? []).map((it) => ({ value: it.value, label: it.label ?? it.value })),
        sources: keyed(found.sources).map(({ key, name }) => ({ id: key, label: name })),
      };
    },
    staleTime: 300_000,
  });
