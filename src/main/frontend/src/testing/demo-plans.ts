/** The part of the demo server that knows calendars: planned calls and meetings, the agenda, the calendar link. */
type Row = Record<string, unknown> & { id: string };
type Call = {
  method: string;
  path: string;
  params: URLSearchParams;
  body: Record<string, unknown>;
  ifMatch: string | null;
  user: string | null;
  say: (en: string, pl: string) => string;
  at: (hours: number) => string;
  nameOf: (id: unknown) => unknown;
};
type Answer = { body: unknown; status?: number } | null;

export type Plans = { plans: Row[]; reminders: Set<string>; linkSince: string | null };

/** A call in five minutes, of which its owner is being reminded if so wished, and a meeting tomorrow. */
export const makePlans = (at: (hours: number) => string, reminding = false): Plans => ({
  plans: [
    plan('pl1', 'call', at(0.08), {
      minutes: 15,
      place: '+48 600 100 210',
      withWhom: 'Grażyna Śliwińska',
      note: 'Zapytać o termin montażu.',
      customerId: 'c1',
      customerName: 'Mleczarnia Żuławska sp. z o.o.',
    }),
    plan('pl2', 'meeting', at(24.5), {
      minutes: 90,
      place: 'ul. Tartaczna 5, Sanok',
      withWhom: 'Łukasz Ćwikła',
      note: 'Próbki drewna, umowa serwisowa.',
      customerId: 'c4',
      customerName: 'Huta Szkła Jaśmin S.A.',
      dealId: 'd1',
      dealLabel: 'Huta Szkła Jaśmin S.A. · Instalacja 40 kWp',
    }),
    plan('pl3', 'call', at(25), { minutes: 30, customerId: 'c5', customerName: 'Logistyka Północ sp. j.' }),
    plan('pl4', 'meeting', at(-24), {
      minutes: 60,
      state: 'HELD',
      customerId: 'c9',
      customerName: 'Piekarnia Pod Dębem',
    }),
  ],
  reminders: new Set(reminding ? ['pl1'] : []),
  linkSince: null,
});

const plan = (id: string, kind: string, at: string, more: object): Row => ({
  id,
  version: 1,
  kind,
  at,
  owner: 'anna',
  state: 'PLANNED',
  taskId: `${id}-task`,
  ...more,
});

const isOpen = (it: Row) => it.state === 'PLANNED';

export const plansAnswer = (all: Plans, call: Call): Answer => {
  const { method, path, params, body, user, say, at, nameOf } = call;
  const shown = (it: Row) => ({
    ...it,
    ownerName: nameOf(it.owner),
    mayChange: isOpen(it) && (it.owner === user || user === 'marek'),
  });
  const list = (items: unknown[]) => ({ body: { items, next: null } });
  const about = (it: Row) =>
    (['customer', 'lead', 'deal'] as const).every((key) => !params.get(key) || it[`${key}Id`] === params.get(key));

  if (path === '/me/agenda' && method === 'GET') {
    const items = [
      ...all.plans
        .filter((it) => it.state !== 'CANCELLED' && it.owner === user)
        .map((it) => ({
          id: `planned-${it.id}`,
          type: it.kind,
          state: isOpen(it) ? 'open' : 'done',
          at: it.at,
          wholeDay: false,
          minutes: it.minutes,
          title: it.kind === 'call' ? say('Call', 'Rozmowa') : say('Meeting', 'Spotkanie'),
          subject: it.dealId
            ? { type: 'deal', id: it.dealId, label: it.dealLabel }
            : { type: 'customer', id: it.customerId, label: it.customerName },
          withWhom: it.withWhom,
          place: it.place,
          note: it.note,
          taskId: it.taskId,
        })),
      {
        id: 'next-step-a1',
        type: 'next-step',
        state: 'open',
        at: at(3),
        wholeDay: false,
        title: 'Zadzwonić z wyceną',
        subject: { type: 'customer', id: 'c1', label: 'Mleczarnia Żuławska sp. z o.o.' },
      },
      {
        id: 'deal-d1',
        type: 'next-step',
        state: 'open',
        at: `${at(48).slice(0, 10)}T00:00:00+01:00`,
        wholeDay: true,
        title: 'Wizja lokalna na dachu',
        subject: { type: 'deal', id: 'd1', label: 'Huta Szkła Jaśmin S.A. · Instalacja 40 kWp' },
      },
      {
        id: 'task-t5',
        type: 'task',
        state: 'open',
        at: at(24.75),
        wholeDay: false,
        title: say('First contact', 'Pierwszy kontakt'),
        subject: { type: 'lead', id: 'l5', label: 'Logistyka Północ sp. j.' },
        taskId: 't5',
      },
    ];
    const from = params.get('from') ?? '';
    const until = params.get('until') ?? '9';
    return list(
      items
        .filter((it) => String(it.at).slice(0, 10) >= from && String(it.at).slice(0, 10) <= until)
        .sort((a, b) => Date.parse(String(a.at)) - Date.parse(String(b.at))),
    );
  }
  if (path === '/calendar/days' && method === 'GET') {
    const days: object[] = [];
    for (
      let day = Date.parse(params.get('from') ?? '');
      day <= Date.parse(params.get('until') ?? '');
      day += 86_400_000
    ) {
      const text = new Date(day).toISOString().slice(0, 10);
      const weekday = new Date(day).getUTCDay();
      const holiday = text.endsWith('-11-11') ? say('Independence Day', 'Narodowe Święto Niepodległości') : null;
      days.push({ day: text, working: !holiday && weekday % 6 !== 0, name: holiday });
    }
    return list(days);
  }
  if (path === '/me/calendar-link') {
    if (method === 'GET') return { body: { since: all.linkSince, url: null } };
    if (method === 'POST') {
      all.linkSince = at(0);
      const url = 'https://lejek.example.pl/api/v1/public/calendar/Vb3kq0p0WbC5y2sT6e4fJx8m1n9uQ7rL.ics';
      return { body: { since: all.linkSince, url }, status: 201 };
    }
    all.linkSince = null;
    return { body: null, status: 204 };
  }
  if (!path.startsWith('/activities/planned')) return null;
  if (path === '/activities/planned' && method === 'GET') {
    return list(all.plans.filter((it) => isOpen(it) && about(it)).map(shown));
  }
  if (path === '/activities/planned') {
    const added = plan(`pl${all.plans.length + 1}`, String(body.kind), String(body.at), { ...body, owner: user });
    all.plans.push(added);
    return { body: shown(added), status: 201 };
  }
  if (path.endsWith('/reminders')) {
    return list(all.plans.filter((it) => isOpen(it) && it.owner === user && all.reminders.has(it.id)).map(shown));
  }
  if (path.endsWith('/cancellations')) {
    const gone = all.plans.filter((it) => it.state === 'CANCELLED' && about(it));
    return list(gone.map((it) => ({ kind: it.kind, reason: it.cancelReason, count: 1 })));
  }
  const match = /^\/activities\/planned\/([^/]+)(?:\/(.+))?$/.exec(path);
  const it = all.plans.find((one) => one.id === match?.[1]);
  if (!it) return { body: { title: 'Not Found', status: 404 }, status: 404 };
  if (method === 'PUT') {
    if (call.ifMatch && call.ifMatch !== `"${String(it.version)}"`) {
      return { body: { title: 'Precondition Failed', status: 412 }, status: 412 };
    }
    Object.assign(it, { place: null, note: null, withWhom: null }, body, { version: Number(it.version) + 1 });
  }
  if (match?.[2] === 'cancel') {
    Object.assign(it, { state: 'CANCELLED', cancelReason: body.reason });
    return { body: null, status: 204 };
  }
  if (match?.[2] === 'dismiss-reminder') {
    all.reminders.delete(it.id);
    return { body: null, status: 204 };
  }
  return { body: shown(it) };
};
