type Row = { id: string } & Record<string, unknown>;

/** Mails of every kind that the inbox shows. */
export const demoMails = (at: (hours: number) => string): Row[] => [
  {
    id: 'm1',
    receivedAt: at(-2),
    state: 'WAITING',
    reason: 'several-customers',
    sender: 'biuro@tartak-lipa.example.com',
    senderName: 'Bożena Lipa',
    recipients: 'sprzedaz@example.pl',
    subject: 'Faktura i nowe zamówienie',
    text: 'Dzień dobry,\n\nproszę o korektę faktury. Przy okazji: potrzebujemy jeszcze czterech licencji.',
    fullText:
      'Dzień dobry,\n\nproszę o korektę faktury. Przy okazji: potrzebujemy jeszcze czterech licencji.\n\nW dniu 20.11.2026 Anna Nowak pisze:\n> W załączeniu faktura.',
    cut: false,
    about: null,
    customerId: null,
    decidedByName: null,
    files: [
      {
        id: 'f1',
        name: 'faktura żółw.pdf',
        type: 'application/pdf',
        size: 184_320,
        kept: true,
        inline: false,
        program: false,
      },
      {
        id: 'f2',
        name: 'projekt.zip',
        type: 'application/zip',
        size: 52_440_000,
        kept: false,
        inline: false,
        program: false,
      },
      {
        id: 'f3',
        name: 'podglad.exe',
        type: 'application/x-msdownload',
        size: 48_000,
        kept: true,
        inline: false,
        program: true,
      },
    ],
  },
  {
    id: 'm2',
    receivedAt: at(-30),
    state: 'SET_ASIDE',
    reason: 'auto-reply',
    sender: 'jan@okna.example.com',
    senderName: null,
    recipients: 'sprzedaz@example.pl',
    subject: 'Automatyczna odpowiedź: Dzień dobry',
    text: 'Jestem na urlopie do 30 listopada.',
    fullText: 'Jestem na urlopie do 30 listopada.',
    cut: false,
    about: null,
    customerId: null,
    decidedByName: null,
    files: [],
  },
];

export const demoMailbox = (at: (hours: number) => string) => ({
  configured: true,
  host: 'imap.example.pl',
  folder: 'INBOX',
  readAt: at(-0.01),
  failedAt: null,
  error: null,
  duplicates: 3,
  unreadable: 1,
});

export const demoUnreadable = (at: (hours: number) => string): Row[] => [
  {
    id: 'u1',
    folder: 'INBOX',
    uid: 4711,
    receivedAt: at(-5),
    size: 2_048,
    reason: 'too-deep',
    attempts: 1,
    again: false,
    foundAt: at(-5),
  },
];
