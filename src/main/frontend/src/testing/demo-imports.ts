type Say = (en: string, pl: string) => string;
type Row = Record<string, unknown> & { id: string };

export const makeImports = (at: (hours: number) => string): Row[] => [
  {
    id: 'im1',
    kind: 'leads',
    dryRun: false,
    state: 'DONE',
    undoing: false,
    total: 9240,
    done: 9240,
    created: 9102,
    merged: 96,
    rejected: 42,
    warnings: 317,
    probableDuplicates: 58,
    removed: 0,
    kept: 0,
    failure: null,
    fileName: 'leady-targi-2026.csv',
    fileType: 'CSV',
    charset: 'windows-1250',
    size: 1_204_112,
    createdBy: 'marek',
    createdByName: 'Marek Kowalczyk',
    createdAt: at(-30),
    startedAt: at(-30),
    finishedAt: at(-29.9),
  },
  {
    id: 'im2',
    kind: 'leads',
    dryRun: false,
    state: 'RUNNING',
    undoing: false,
    total: 50000,
    done: 18250,
    created: 18100,
    merged: 140,
    rejected: 10,
    warnings: 44,
    failure: null,
    fileName: 'baza-zakupiona.xlsx',
    fileType: 'XLSX',
    charset: null,
    size: 9_204_112,
    createdBy: 'marek',
    createdByName: 'Marek Kowalczyk',
    createdAt: at(-0.1),
    startedAt: at(-0.1),
    finishedAt: null,
  },
];

const COLUMNS = ['Firma', 'E-mail', 'Telefon', 'Źródło', 'Data wpływu'];

type Answer = { status: number; body: unknown } | null;
type Call = { method: string; path: string; say: Say; at: (hours: number) => string; form: FormData | null };

export const importAnswer = (imports: Row[], { method, path, say, at, form }: Call): Answer => {
  const ok = (body: unknown, status = 200): Answer => ({ status, body });
  if (path === '/imports/kinds') {
    return ok({
      items: [
        {
          kind: 'leads',
          label: say('Leads', 'Leady'),
          fields: [
            ['companyName', say('Company', 'Firma'), false, null],
            ['email', 'E-mail', false, 'reach'],
            ['phone', say('Phone', 'Telefon'), false, 'reach'],
            ['source', say('Source', 'Źródło'), true, null],
            ['createdAt', say('Created', 'Utworzono'), false, null],
          ].map(([name, label, required, group]) => ({
            name,
            label,
            type: 'text',
            required,
            group,
            choices:
              name === 'source'
                ? [
                    { value: 'fair', label: say('Trade fair', 'Targi') },
                    { value: 'referral', label: say('Referral', 'Polecenie') },
                    { value: 'other', label: say('Other', 'Inne') },
                  ]
                : [],
          })),
        },
      ],
    });
  }
  if (path === '/imports/preview') {
    return ok({
      fileType: 'CSV',
      charset: 'UTF-8',
      separator: ';',
      total: 3,
      columns: COLUMNS,
      mapping: {
        columns: {
          Firma: 'companyName',
          'E-mail': 'email',
          Telefon: 'phone',
          'Data wpływu': { field: 'createdAt', format: 'd.M.yyyy' },
        },
        constants: {},
        empty: ['n/d'],
      },
      remembered: false,
      missing: [say('Source', 'Źródło')],
      values: { Źródło: ['targi', 'z polecenia'] },
      rows: [
        ['Huta Szkła Jaśmin S.A.', 'biuro@huta.pl', '+48 600 100 200', 'targi', '3.11.2026'],
        ['Tartak Bieszczady s.c.', 'to nie adres', '', 'targi', '4.11.2026'],
        ['Piekarnia Pod Dębem', '', '61 852 00 11', 'polecenie', '4.11.2026'],
      ].map((cells, i) => ({
        line: i + 2,
        cells,
        errors:
          i === 1 ? [{ field: 'email', message: say('This is no e-mail address.', 'To nie jest adres e-mail.') }] : [],
        warnings: [],
      })),
    });
  }
  if (path === '/imports' && method === 'GET') return ok({ items: imports, next: null });
  if (path === '/imports' && method === 'POST') {
    const dryRun = form?.get('dryRun') === 'true';
    const added = {
      ...imports[0]!,
      id: `im${imports.length + 1}`,
      dryRun,
      total: 3,
      done: 3,
      created: 2,
      merged: 0,
      rejected: 1,
      warnings: 0,
      probableDuplicates: 0,
      fileName: 'targi.csv',
      createdAt: at(0),
      mapping: form?.get('mapping'),
    };
    imports.unshift(added);
    return ok({ id: added.id, state: 'QUEUED', total: 3 }, 202);
  }
  const match = /^\/imports\/([^/]+)(?:\/(.+))?$/.exec(path);
  if (!match) return null;
  const it = imports.find((one) => one.id === match[1]);
  if (!it) return { status: 404, body: { title: 'Not Found', status: 404 } };
  if (match[2] === 'rows') {
    return ok({
      items: [
        {
          number: 2,
          line: 3,
          outcome: 'REJECTED',
          record: null,
          joined: null,
          notes: [{ field: 'email', message: say('This is no e-mail address.', 'To nie jest adres e-mail.') }],
          cells: ['Tartak Bieszczady s.c.', 'to nie adres', '', 'targi', '4.11.2026'],
          undo: null,
          undoNote: null,
        },
      ],
      next: null,
    });
  }
  if (match[2] === 'undo') {
    Object.assign(it, { state: 'UNDONE', removed: it.created, removedInPart: 3, kept: 0 });
    return ok(it, 202);
  }
  return ok(it);
};
