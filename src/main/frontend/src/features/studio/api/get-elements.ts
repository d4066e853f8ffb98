import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import type { Catalogue, StepTemplate } from '@/components/bpmn-editor/catalogue';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());
const list = <T extends z.ZodMiniType>(item: T) => z.nullish(z.array(item));
const named = z.object({ key: text, id: text, name: text, label: text });
const optionSchema = z.object({ value: z.string(), label: text, label_pl: text });
const propertySchema = z.object({
  id: z.string(),
  label: text,
  label_pl: text,
  type: text,
  default: z.nullish(z.union([z.string(), z.number()])),
  place: text,
  pattern: text,
  options: list(optionSchema),
  lines: z.nullish(z.number()),
  min: z.nullish(z.number()),
  max: z.nullish(z.number()),
});
const templateSchema = z.object({
  id: z.string(),
  subject: text,
  attributes: z.nullish(z.record(z.string(), z.string())),
  properties: list(propertySchema),
});

const elementsSchema = z.object({
  delegates: list(named),
  messages: list(z.string()),
  groups: list(named),
  templates: list(templateSchema),
  decisions: list(named),
  targets: list(z.object({ value: z.string(), label: text })),
  sources: list(named),
  topics: list(named),
});

const functionsSchema = listOf(z.object({ name: z.string() }));

const keyed = (items: z.infer<typeof named>[] | null | undefined) =>
  (items ?? []).map((it) => {
    const key = it.key ?? it.id ?? '';
    return { key, name: it.name ?? it.label ?? key };
  });

const INPUT = 'input:';

const templateOf = (
  { id, subject, attributes, properties }: z.infer<typeof templateSchema>,
  polish: boolean,
): StepTemplate => {
  const { retry, ...others } = attributes ?? {};
  const own = Object.entries(others).map(([name, value]): [string, string | boolean] => [
    name.replace('camunda:', ''),
    value === 'true' ? true : value,
  ]);
  const label = (it: { label?: string | null; label_pl?: string | null }) =>
    (polish ? it.label_pl : null) ?? it.label ?? '';
  return {
    id,
    delegate: /^\$\{(\w+)}$/.exec(others['camunda:delegateExpression'] ?? '')?.[1] ?? '',
    attributes: Object.fromEntries(own),
    retries: Boolean(retry),
    subject: subject ?? null,
    inputs: (properties ?? [])
      .filter((it) => it.place?.startsWith(INPUT))
      .map((it) => ({
        name: it.place!.slice(INPUT.length),
        label: label(it) || it.id,
        kind: it.type === 'number' || it.type === 'select' ? it.type : 'text',
        initial: String(it.default ?? ''),
        pattern: it.pattern ?? '{value}',
        options: (it.options ?? []).map((option) => ({ value: option.value, label: label(option) || option.value })),
        lines: it.lines ?? 1,
        least: it.min ?? undefined,
        most: it.max ?? undefined,
      })),
  };
};

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
        delegates: keyed(found.delegates)
          .map(({ key, name }) => ({ id: key, label: name }))
          .sort((one, other) => one.label.localeCompare(other.label, language)),
        templates: (found.templates ?? []).map((it) => templateOf(it, language === 'pl')),
        functions: functions.map((it) => it.name),
        messages: found.messages ?? [],
        groups: keyed(found.groups).map(({ key, name }) => ({ id: key, label: name })),
        processes: keyed(processes),
        decisions: keyed(found.decisions),
        targets: (found.targets ?? []).map((it) => ({ value: it.value, label: it.label ?? it.value })),
        sources: keyed(found.sources).map(({ key, name }) => ({ id: key, label: name })),
        topics: keyed(found.topics).map(({ key, name }) => ({ id: key, label: name })),
      };
    },
    staleTime: 300_000,
  });
