type Row = Record<string, unknown> & { id: string };
type At = (hours: number) => string;

export type Webhooks = { connections: Row[]; deliveries: Row[] };

const order = (deal: string, amount: string) =>
  JSON.stringify({
    type: 'deal.won',
    timestamp: '2026-11-20T09:12:00Z',
    data: {
      dealId: deal,
      dealExternalId: null,
      customerId: 'c2',
      customerExternalId: 'HS-17',
      value: { amount, currency: 'PLN' },
      wonAt: '2026-11-20T09:11:58Z',
      offerId: null,
    },
  });

const attempt = (at: string, status: number | null, error: string | null) => ({ at, millis: 214, status, error });

export const makeWebhooks = (at: At): Webhooks => ({
  connections: [
    {
      id: 'wh1',
      version: 0,
      key: 'finance',
      name: 'Księgowość',
      url: 'https://finanse.example.com/lejek/zdarzenia',
      events: ['deal.won'],
      active: true,
      secretMadeAt: at(-200),
      oldSecretUntil: at(12),
      createdAt: at(-900),
      createdBy: 'admin',
    },
    {
      id: 'wh2',
      version: 3,
      key: 'warehouse',
      name: 'Magazyn',
      url: 'https://magazyn.hooks.example.com/in',
      events: ['deal.won'],
      active: false,
      secretMadeAt: at(-500),
      oldSecretUntil: null,
      createdAt: at(-500),
      createdBy: 'admin',
    },
  ],
  deliveries: [
    {
      id: '5b0c6c1e-6f0e-4a57-9d55-1f3a9c1d7a01',
      connection: 'finance',
      event: 'deal.won',
      state: 'FAILED',
      error: 'refused',
      caseId: 'k1',
      madeAt: at(-5),
      deliveredAt: null,
      body: order('d7', '48200.00'),
      attempts: [
        attempt(at(-5), 503, 'refused'),
        attempt(at(-4.9), null, 'timeout'),
        attempt(at(-4.8), 503, 'refused'),
        attempt(at(-4.6), 503, 'refused'),
        attempt(at(-3.5), 503, 'refused'),
      ],
    },
    {
      id: '5b0c6c1e-6f0e-4a57-9d55-1f3a9c1d7a02',
      connection: 'finance',
      event: 'deal.won',
      state: 'DELIVERED',
      error: null,
      caseId: 'k2',
      madeAt: at(-30),
      deliveredAt: at(-30),
      body: order('d3', '9000.50'),
      attempts: [attempt(at(-30), 204, null)],
    },
    {
      id: '5b0c6c1e-6f0e-4a57-9d55-1f3a9c1d7a03',
      connection: 'finance',
      event: 'deal.won',
      state: 'NOT_WANTED',
      error: null,
      caseId: 'k3',
      madeAt: at(-1000),
      deliveredAt: null,
      body: order('d2', '1500.00'),
      attempts: [],
    },
  ],
});

const SETTINGS = {
  hosts: ['finanse.example.com', '*.hooks.example.com'],
  loopback: false,
  ready: true,
  events: [{ name: 'deal.won', label: 'Wygrana szansa: wystaw fakturę' }],
};

const row = (it: Row) => ({ ...it, attempts: (it.attempts as unknown[]).length });

/** @returns nothing when the call is about something else */
export const webhookAnswer = (
  all: Webhooks,
  method: string,
  path: string,
  params: URLSearchParams,
  body: Record<string, unknown>,
  at: At,
): { body: unknown; status: number } | null => {
  const ok = (answer: unknown, status = 200) => ({ body: answer, status });
  const call = `${method} ${path.replace(/\/(wh\d+|[0-9a-f-]{36})/, '/:id')}`;
  const id = /\/(wh\d+|[0-9a-f-]{36})/.exec(path)?.[1];
  const connection = all.connections.find((it) => it.id === id);
  const delivery = all.deliveries.find((it) => it.id === id);
  switch (call) {
    case 'GET /webhooks/settings':
      return ok(SETTINGS);
    case 'GET /webhooks/connections':
      return ok({ items: all.connections, next: null });
    case 'POST /webhooks/connections': {
      if (!String(body.url).startsWith('https://')) {
        return ok(
          {
            title: 'Invalid',
            status: 422,
            errors: [{ field: 'url', message: 'Adres musi zaczynać się od https://.' }],
          },
          422,
        );
      }
      const added = {
        ...body,
        id: `wh${String(all.connections.length + 1)}`,
        version: 0,
        secretMadeAt: at(0),
        oldSecretUntil: null,
      };
      all.connections.push(added);
      return ok({ connection: added, secret: `whsec_${'n'.repeat(43)}=` }, 201);
    }
    case 'PATCH /webhooks/connections/:id':
      return ok(Object.assign(connection!, body));
    case 'POST /webhooks/connections/:id/rotate':
      return ok({ connection, secret: `whsec_${'r'.repeat(43)}=` });
    case 'POST /webhooks/connections/:id/test': {
      const sent = {
        ...all.deliveries[1]!,
        id: '5b0c6c1e-6f0e-4a57-9d55-1f3a9c1d7a09',
        event: 'webhook.test',
        caseId: null,
        madeAt: at(0),
        connection: connection!.key,
      };
      all.deliveries.unshift(sent);
      return ok(sent);
    }
    case 'GET /webhooks/deliveries': {
      const state = params.get('state');
      const of = params.get('connection');
      return ok({
        items: all.deliveries.filter((it) => (!state || it.state === state) && (!of || it.connection === of)).map(row),
        next: null,
      });
    }
    case 'GET /webhooks/deliveries/:id':
      return ok(delivery);
    case 'POST /webhooks/deliveries/:id/retry':
      delivery!.state = delivery!.state === 'FAILED' ? 'PENDING' : 'DELIVERED';
      return ok(delivery, 202);
    default:
      return null;
  }
};
