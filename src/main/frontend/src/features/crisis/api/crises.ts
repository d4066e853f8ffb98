import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { usersQuery } from '@/components/user-select/get-users';
import { api } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { pagedQuery } from '@/lib/list';

const STATES = ['requested', 'active', 'over', 'closed', 'called-off', 'dismissed'] as const;
export type CrisisState = (typeof STATES)[number];

const text = z.nullish(z.string());

const rowSchema = z.object({
  id: z.string(),
  state: z.enum(STATES),
  riskName: text,
  planName: text,
  what: text,
  leader: text,
  startedAt: z.string(),
  endedAt: text,
});
export type CrisisRow = z.infer<typeof rowSchema>;

const deliverySchema = z.object({ state: z.enum(['sent', 'waiting', 'failed', 'no-address']), sentAt: text });
export type Delivery = z.infer<typeof deliverySchema>;

const toldSchema = z.object({
  mail: z.nullish(deliverySchema),
  sms: z.nullish(deliverySchema),
  at: text,
  acknowledgedAt: text,
  via: z.nullish(z.enum(['email', 'sms', 'board', 'manager'])),
  acknowledgedBy: text,
});
export type Told = z.infer<typeof toldSchema>;

const memberSchema = z.object({
  number: z.number(),
  user: text,
  name: z.string(),
  role: z.string(),
  told: toldSchema,
  deputyName: text,
  deputy: z.nullish(toldSchema),
  settledAt: text,
  settledBy: text,
  settlement: z.nullish(z.enum(['reached', 'replaced', 'given-up'])),
  remark: text,
  mine: z.nullish(z.enum(['member', 'deputy'])),
});
export type CrisisMember = z.infer<typeof memberSchema>;

const stepSchema = z.object({
  id: z.string(),
  number: z.number(),
  text: z.string(),
  dueAt: text,
  assignee: text,
  state: z.enum(['waiting', 'open', 'done', 'skipped']),
  at: text,
  by: text,
  remark: text,
  late: z.boolean(),
  mayTick: z.boolean(),
});
export type CrisisStep = z.infer<typeof stepSchema>;

const checklistSchema = z.object({ number: z.number(), role: text, steps: z.array(stepSchema) });
export type Checklist = z.infer<typeof checklistSchema>;

const WORK = [
  'choose-risk',
  'reach-member',
  'tell-customers',
  'follow-protocol',
  'declare-over',
  'analyse-causes',
  'draw-lessons',
] as const;

const contactSchema = z.object({ id: z.string(), name: z.string(), email: text, phone: text, note: text });

const noticeSchema = z.object({
  id: z.string(),
  template: z.string(),
  segment: z.string(),
  channel: z.enum(['email', 'sms', 'both']),
  text: z.string(),
  writtenAt: z.string(),
  writtenBy: z.string(),
  sentAt: text,
  customers: z.nullish(z.number()),
});

const fishboneSchema = z.object({
  problem: z.string(),
  bones: z.array(z.object({ name: z.string(), causes: z.array(z.string()) })),
});
export type Fishbone = z.infer<typeof fishboneSchema>;

const drawingSchema = z.object({
  width: z.number(),
  height: z.number(),
  lines: z.array(
    z.object({
      kind: z.enum(['spine', 'bone', 'cause']),
      x1: z.number(),
      y1: z.number(),
      x2: z.number(),
      y2: z.number(),
    }),
  ),
  boxes: z.array(
    z.object({ kind: z.enum(['head', 'group']), x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  ),
  texts: z.array(
    z.object({ kind: z.string(), x: z.number(), y: z.number(), anchor: z.enum(['start', 'middle']), text: z.string() }),
  ),
});
export type Drawing = z.infer<typeof drawingSchema>;

const lessonSchema = z.object({
  text: z.string(),
  into: z.enum(['mitigation', 'step', 'risk', 'none']),
  role: text,
  minutes: z.nullish(z.number()),
  likelihood: z.nullish(z.number()),
  impact: z.nullish(z.number()),
});
export type Lesson = z.infer<typeof lessonSchema>;

const boardSchema = z.object({
  id: z.string(),
  state: z.enum(STATES),
  plan: text,
  planName: text,
  riskName: text,
  protocol: text,
  customerId: text,
  customerName: text,
  what: text,
  leader: text,
  startedAt: z.string(),
  startedBy: z.string(),
  activatedAt: text,
  overAt: text,
  endedAt: text,
  calledOffBecause: text,
  caseId: text,
  revision: z.number(),
  mayLead: z.boolean(),
  mayEdit: z.boolean(),
  mayEnd: z.boolean(),
  campaignsPaused: z.boolean(),
  members: z.array(memberSchema),
  checklists: z.array(checklistSchema),
  work: z.array(z.object({ taskId: z.string(), task: z.enum(WORK) })),
  contacts: z.array(contactSchema),
  notices: z.array(noticeSchema),
  timeline: z.array(z.object({ at: z.string(), kind: z.string(), by: z.string(), about: text })),
  fishbone: fishboneSchema,
  drawing: drawingSchema,
  lessons: z.array(lessonSchema),
});
export type Crisis = z.infer<typeof boardSchema>;

const choiceSchema = z.object({ plan: z.string(), planName: z.string(), risk: z.string(), riskName: z.string() });

export const crisesQuery = () => pagedQuery(['crises', 'list'], '/crises', rowSchema);

/** Deliveries change without word of it, so a crisis that lasts is looked at every quarter of a minute. */
export const crisisQuery = (id: string) =>
  queryOptions({
    queryKey: ['crises', 'one', id],
    queryFn: async ({ signal }) => boardSchema.parse(await api.get(`/crises/${id}`, { signal })),
    refetchInterval: (query) => (query.state.data?.state === 'active' ? 15_000 : false),
  });

export const choicesQuery = () =>
  queryOptions({
    queryKey: ['crises', 'choices'],
    queryFn: async ({ signal }) =>
      z.object({ items: z.array(choiceSchema) }).parse(await api.get('/crises/choices', { signal })).items,
  });

/** Begins a response. */
export const useStartCrisis = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (data: { plan: string; risk: string; what: string }) =>
      boardSchema.parse(await api.post('/crises', data)),
    onSettled: () => Promise.all(['crises', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
};

/** Does something to a response; the answer is the board as it stands then. */
export const useCrisisAction = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, body = {} }: { path: string; body?: object }) =>
      boardSchema.parse(await api.post(`/crises/${id}/${path}`, body)),
    onSuccess: (board) => client.setQueryData(['crises', 'one', id], board),
    onSettled: () => Promise.all(['crises', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
};

/** Keeps the analysis or the lessons as a whole. */
export const useWriteCrisis = (crisis: Crisis) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, body }: { path: 'fishbone' | 'lessons'; body: object }) =>
      boardSchema.parse(
        await api.put(`/crises/${crisis.id}/${path}`, body, { headers: { 'If-Match': `"${crisis.revision}"` } }),
      ),
    onSuccess: (board) => client.setQueryData(['crises', 'one', crisis.id], board),
    onSettled: () => client.invalidateQueries({ queryKey: ['crises'] }),
  });
};

/** @returns what people are called by their ids, the process itself among them */
export const useNames = () => {
  const { t } = useI18n();
  const { data } = useQuery(usersQuery());
  return (id: string) =>
    id === 'system'
      ? t('crisis.by.system')
      : id === 'public'
        ? t('crisis.by.public')
        : (data?.find((it) => it.id === id)?.displayName ?? id);
};
