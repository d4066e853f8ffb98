type Row = Record<string, unknown> & { id: string };

const retro = (id: string, monday: string, state: string, rest: Record<string, unknown> = {}): Row => ({
  id,
  caseId: `case-${id}`,
  manager: 'marek',
  managerName: 'Marek Kowalczyk',
  monday,
  team: 'zachod',
  state,
  territories: [
    { rep: 'anna', repName: 'Anna Nowak', customers: 41 },
    { rep: 'borys', repName: 'Borys Wiśniewski', customers: 37 },
  ],
  leads: 12,
  reached: 11,
  averageMinutes: 91,
  complaints: 2,
  discussed: null,
  agreements: [],
  rules: null,
  rulesDone: null,
  heldAt: null,
  ...rest,
});

export const demoRetros = (): Row[] => [
  retro('r2', '2026-11-30', 'open'),
  retro('r1', '2026-11-23', 'held', {
    discussed: 'Leady z targów czekają najdłużej.',
    agreements: [{ what: 'Oddzwonić do leadów z targów', who: 'anna', whoName: 'Anna Nowak', until: '2026-11-27' }],
    rules: 'Termin dla leadów z targów: 4 godziny zamiast 8.',
    heldAt: '2026-11-23T10:15:00Z',
  }),
  retro('r0', '2026-11-16', 'not-held', { reached: 0, averageMinutes: null }),
];
