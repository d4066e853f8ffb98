import type { QueryClient } from '@tanstack/react-query';
import { BASE } from './api';

/** Which queries a topic of the event stream makes stale. Forms being typed in are never among them. */
const STALE: Record<string, string[]> = {
  tasks: ['tasks', 'cases', 'agenda', 'offers'],
  leads: ['leads', 'cases'],
  products: ['products', 'price-lists'],
  'price-lists': ['price-lists', 'products'],
  'individual-prices': ['individual-prices', 'products'],
  customers: ['customers', 'activities'],
  deals: ['deals', 'cases', 'customers', 'agenda'],
  offers: ['offers', 'customers', 'deals'],
  purchases: ['purchases', 'customers'],
  'value-runs': ['value-runs'],
  segments: ['segments'],
  reactivation: ['reactivation'],
  rollouts: ['rollouts'],
  assessments: ['assessments'],
  'crisis-plans': ['crisis-plans'],
  crises: ['crises', 'crisis-plans'],
  retros: ['retros'],
  'data-requests': ['data-requests'],
  'legal-holds': ['legal-holds', 'data-requests'],
  retention: ['retention'],
  imports: ['imports'],
  migrations: ['migrations', 'cases', 'cases-at', 'figures', 'watch'],
  'process-drafts': ['drafts', 'watch'],
  cases: ['cases', 'figures', 'watch'],
  activities: ['activities', 'agenda', 'customers', 'deals'],
  incidents: ['incidents'],
  webhooks: ['webhooks'],
  mails: ['mails'],
  users: ['users', 'absences'],
  clock: [
    'clock',
    'tasks',
    'agenda',
    'leads',
    'deals',
    'offers',
    'cases',
    'customers',
    'activities',
    'changes',
    'purchases',
    'reactivation',
    'rollouts',
    'assessments',
    'crises',
    'retros',
    'data-requests',
    'retention',
    'migrations',
    'drafts',
    'watch',
  ],
};

const wait = (attempt: number) => Math.min(30_000, 1000 * 2 ** attempt);

/** Listens to the server until the returned function is called; after a gap everything counts as changed. */
export const listen = (client: QueryClient) => {
  let source: EventSource | undefined;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let flush: ReturnType<typeof setTimeout> | undefined;
  const pending = new Set<string>();

  const invalidate = (keys: string[]) => {
    keys.forEach((it) => pending.add(it));
    flush ??= setTimeout(() => {
      flush = undefined;
      const stale = [...pending];
      pending.clear();
      stale.forEach((key) => void client.invalidateQueries({ queryKey: [key] }));
    }, 400);
  };

  const connect = () => {
    source = new EventSource(`${BASE}/events`);
    source.addEventListener('open', () => {
      if (attempt > 0) invalidate(STALE.clock ?? []);
      attempt = 0;
    });
    source.addEventListener('changed', (event) => {
      try {
        const { topics } = JSON.parse((event as MessageEvent<string>).data) as { topics?: string[] };
        invalidate((topics ?? []).flatMap((it) => STALE[it] ?? []));
      } catch {
        // an event we do not understand changes nothing
      }
    });
    source.addEventListener('error', () => {
      source?.close();
      attempt += 1;
      retry = setTimeout(connect, wait(attempt));
    });
  };

  if (typeof EventSource !== 'undefined') connect();
  return () => {
    source?.close();
    clearTimeout(retry);
    clearTimeout(flush);
  };
};
