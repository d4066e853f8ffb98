type Row = Record<string, unknown> & { id: string };
type Texts = Record<'pl' | 'en', { subject: string | null; letter: string; sms: string | null }>;
type Template = Row & { key: string; version: number; texts: Texts; shipped: Texts };

const SHIPPED: Texts = {
  pl: {
    subject: 'Dziękujemy za zainteresowanie',
    letter: 'Dzień dobry,\n\nodpowiadam osobiście.\n\n{{owner}}\n{{sender}}\n\nRezygnacja: {{unsubscribe}}',
    sms: '{{owner}} z {{sender}}: wystarczy oddzwonić. Rezygnacja: {{unsubscribe}}',
  },
  en: {
    subject: 'Thank you for your interest',
    letter: 'Hello,\n\nI answer in person.\n\n{{owner}}\n{{sender}}\n\nUnsubscribe: {{unsubscribe}}',
    sms: '{{owner}} of {{sender}}: just call back. Unsubscribe: {{unsubscribe}}',
  },
};

const SAMPLES: Record<string, string> = {
  home: 'https://lejek.example.pl',
  owner: 'Anna Nowak',
  sender: 'Lejek',
  unsubscribe: 'https://lejek.example.pl/public/unsubscribe/ABCDEFGHIJKLMNOPQRSTUV',
};
const LABELS: Record<string, string> = {
  home: 'Adres aplikacji',
  owner: 'Opiekun klienta',
  sender: 'Nazwa firmy',
  unsubscribe: 'Odnośnik do rezygnacji',
};

/** Messages in every state, and a template. */
export const makeMessages = (at: (hours: number) => string) => {
  const customer = { id: 'c1', externalId: null, name: 'Zakład Stolarski Dąbrowscy' };
  const message = (id: string, state: string, more: object = {}): Row => ({
    id,
    channel: 'email',
    purpose: 'marketing',
    template: 'nurturing-1-welcome',
    customer,
    caseId: 'case-l7',
    properties: {},
    state,
    error: null,
    attempts: 1,
    queuedAt: at(-5),
    notBefore: at(-5),
    sentAt: null,
    readable: true,
    letter: { address: 'biuro@stolarze.example', subject: SHIPPED.pl.subject, body: 'Dzień dobry', attachments: [] },
    waits: null,
    ...more,
  });
  const messages = [
    message('ms1', 'QUEUED', { attempts: 0, waits: { reason: 'quiet-hours', until: at(9) } }),
    message('ms2', 'SENT', {
      sentAt: at(-4),
      letter: {
        address: 'biuro@stolarze.example',
        subject: 'Oferta',
        body: 'W załączniku oferta.',
        attachments: [{ position: 1, name: 'Oferta – Żółw.pdf', mediaType: 'application/pdf', size: 48_200 }],
      },
    }),
    message('ms3', 'FAILED', { error: 'SMTPAddressFailedException' }),
    message('ms4', 'BOUNCED', { error: 'Bounced 5.1.1', sentAt: at(-20) }),
    message('ms5', 'SUPPRESSED', { error: 'no-consent', readable: false, letter: null, channel: 'sms' }),
  ];
  const template: Template = {
    id: 'nurturing-1-welcome',
    key: 'nurturing-1-welcome',
    name: 'Pielęgnowanie 1: powitanie',
    channels: ['email', 'sms'],
    marketing: true,
    version: 0,
    changed: false,
    changedAt: null,
    changedBy: null,
    smsNeeded: true,
    fields: Object.entries(LABELS).map(([name, label]) => ({
      name,
      label,
      samples: { pl: SAMPLES[name], en: SAMPLES[name] },
    })),
    texts: SHIPPED,
    shipped: SHIPPED,
  };
  return { messages, template, versions: [] as Row[], at };
};

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  });

const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{\{(\w+)\}\}/g, (mark, name: string) => values[name] ?? mark);

/** As the server: what is unknown is named, a field without value refuses the message. */
const preview = (body: Record<string, unknown>) => {
  const texts = body as Record<'subject' | 'letter' | 'sms', string | null>;
  const errors = (['subject', 'letter', 'sms'] as const).flatMap((part) =>
    [...(texts[part] ?? '').matchAll(/\{\{(\w+)\}\}/g)]
      .filter(([, name]) => !(name! in SAMPLES))
      .map(([, name]) => ({ field: part, message: `Ten szablon nie zna pola ${name!}` })),
  );
  if (errors.length > 0) return json({ title: 'Invalid', status: 422, errors }, 422);
  const hole = Object.keys((body.values ?? {}) as object)[0];
  if (hole) return json({ mail: null, sms: null, refused: `Template nurturing-1-welcome.pl needs ${hole}` });
  const letter = fill(texts.letter ?? '', SAMPLES);
  const sms = texts.sms ? fill(texts.sms, SAMPLES) : null;
  const html = letter
    .split('\n\n')
    .map((it) => `<p>${it.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p>`)
    .join('');
  return json({
    mail: { subject: fill(texts.subject ?? '', SAMPLES), text: letter, html: `<html><body>${html}</body></html>` },
    sms: sms && { text: sms, alphabet: 'GSM_7', characters: sms.length, parts: Math.ceil(sms.length / 160) },
    refused: null,
  });
};

export const messagesAnswer = (
  { messages, template, versions, at }: ReturnType<typeof makeMessages>,
  method: string,
  path: string,
  params: URLSearchParams,
  body: Record<string, unknown>,
  user: string,
): Response | null => {
  const list = (items: object[]) => json({ items, next: null });
  const change = (texts: Texts, restored: boolean) => {
    Object.assign(template, {
      texts,
      version: template.version + 1,
      changed: !restored,
      changedAt: at(0),
      changedBy: user,
    });
    versions.unshift({
      id: `v${template.version}`,
      version: template.version,
      changedAt: at(0),
      changedBy: user,
      restored,
      texts,
    });
    return json(template);
  };
  const one = messages.find((it) => path.startsWith(`/messages/${it.id}`));
  switch (`${method} ${path}`) {
    case 'GET /messages':
      return list(
        messages.filter((it) =>
          ['state', 'channel', 'template'].every((key) => !params.get(key) || params.get(key) === it[key]),
        ),
      );
    case 'GET /messages/away':
      return list([{ channel: 'sms', since: null, error: null }]);
    case 'GET /message-templates':
      return list([template]);
    case `GET /message-templates/${template.key}`:
      return json(template);
    case `PUT /message-templates/${template.key}`:
      return change(body as Texts, false);
    case `POST /message-templates/${template.key}/restore`:
      return change(template.shipped, true);
    case `GET /message-templates/${template.key}/versions`:
      return list(versions);
    case `POST /message-templates/${template.key}/preview`:
      return preview(body);
    case `POST /message-templates/${template.key}/test`:
      return json({ messageId: 'ms9' }, 202);
  }
  if (one && method === 'POST') {
    Object.assign(one, { state: 'QUEUED', waits: { reason: 'next', until: null } });
    return json(one, 202);
  }
  return one && method === 'GET' ? json(one) : null;
};
