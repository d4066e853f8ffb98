/** The part of the demo server that moves running cases: those of version 2 stand where version 3 has changed. */
type Row = Record<string, unknown>;
type Call = {
  method: string;
  path: string;
  params: URLSearchParams;
  body: Row;
  user: string;
  at: (hours: number) => string;
  polish: boolean;
};
type Answer = { body: unknown; status?: number } | null;
type Instruction = { from: string; to: string | null; suggested: boolean };
type Migration = Row & { id: string; total: number; done: number; state: string };

export type Moves = { xml: string; migrations: Migration[] };

const COMPANIES = [
  'Mleczarnia Żuławska sp. z o.o.',
  'Huta Szkła Jaśmin',
  'Zakład Stolarski Dąbrowscy',
  'Piekarnia Złoty Kłos',
  'Hurtownia Elektryczna Volta',
  'Drukarnia Łódzka S.A.',
  'Cegielnia Grabów',
  'Browar Świętojański',
  'Młyn Ździebło',
  'Tartak Puszcza',
];
/** What version 2 calls the step that version 3 calls `first-contact`. */
const RENAMED = 'call-customer';
const QUALIFY = 'qualify-lead';

const older = (xml: string) =>
  xml
    .replaceAll('"first-contact"', `"${RENAMED}"`)
    .replace('name="Make first contact"', 'name="Call the customer"')
    .replace(/("call-customer" name[^]*?"label:pl" value=")[^"]*/, '$1Zadzwoń do klienta')
    .replace("${dueIn('working-days', 24)}", "${dueIn('working-days', 48)}");

export const makeMoves = (xml: string, at: (hours: number) => string): Moves => ({
  xml,
  migrations: [
    {
      id: 'mig1',
      processKey: 'lead-handling',
      from: 1,
      to: 2,
      instructions: [],
      deadlines: 'KEEP',
      total: 27,
      done: 27,
      moved: 25,
      failed: 2,
      caseId: 'case-mig1',
      startedBy: 'marek',
      startedAt: at(-390),
      finishedAt: at(-389),
      state: 'DONE',
    },
  ],
});

const cases = (version: number, at: (hours: number) => string, polish: boolean) =>
  COMPANIES.map((label, i) => {
    const called = i % 3 === 0;
    const element = called ? (version < 3 ? RENAMED : 'first-contact') : QUALIFY;
    return {
      caseId: `case-l${i + 1}`,
      version,
      subject: { type: 'lead', id: `l${i + 1}`, label },
      elementId: element,
      element: called
        ? polish
          ? 'Zadzwoń do klienta'
          : 'Call the customer'
        : polish
          ? 'Zakwalifikuj lead'
          : 'Qualify lead',
      since: at(-48 + i),
      assignee: i % 2 ? 'borys' : 'anna',
      dueAt: at(i % 4 === 0 ? -5 : 5 + i),
      incident: false,
    };
  });

export const movesAnswer = (moves: Moves, { method, path, params, body, user, at, polish }: Call): Answer => {
  const is = (verb: string, pattern: RegExp) => (verb === method ? pattern.exec(path) : null);
  let match: RegExpExecArray | null;
  if ((match = is('GET', /^\/processes\/[^/]+\/versions\/(\d+)\/xml$/))) {
    return { body: Number(match[1]) < 3 ? older(moves.xml) : moves.xml };
  }
  if (is('GET', /^\/processes\/[^/]+\/figures$/) && params.get('version') === '2') {
    const standing = cases(2, at, polish);
    const count = (id: string) => standing.filter((it) => it.elementId === id).length;
    return {
      body: {
        elements: [RENAMED, QUALIFY].map((elementId) => ({
          elementId,
          active: count(elementId),
          overdue: 0,
          incidents: 0,
        })),
      },
    };
  }
  if (is('GET', /^\/processes\/[^/]+\/cases$/)) {
    const only = params.get('only');
    const element = params.get('element');
    const items = cases(Number(params.get('version') ?? 3), at, polish)
      .filter((it) => !element || it.elementId === element)
      .filter((it) => only !== 'overdue' || it.dueAt < at(0))
      .filter((it) => only !== 'incidents' || it.incident);
    return { body: { items, next: null } };
  }
  if (is('GET', /^\/processes\/[^/]+\/migrations$/)) {
    return { body: { items: [...moves.migrations].reverse(), next: null } };
  }
  if (is('POST', /^\/processes\/[^/]+\/migrations$/)) {
    const wishes = (body.instructions ?? []) as { from: string; to: string | null }[];
    const ids = [
      'assign-owner',
      'contact',
      'decide-on-overdue-lead',
      'next-attempt',
      'contact-again',
      QUALIFY,
      'nurturing',
    ];
    const instructions: Instruction[] = [
      ...ids.filter((id) => !wishes.some((it) => it.from === id)).map((id) => ({ from: id, to: id, suggested: true })),
      ...wishes.filter((it) => it.to).map((it) => ({ ...it, suggested: it.to === it.from })),
    ];
    const wanted = body.cases as string[] | undefined;
    const outcomes = cases(2, at, polish)
      .filter((it) => !wanted || wanted.includes(it.caseId))
      .map(({ caseId, elementId, subject }) => {
        const moving = instructions.some((it) => it.from === elementId);
        return {
          caseId,
          subject: `lead/${subject.id}`,
          moves: moving,
          reasons: moving
            ? []
            : [
                {
                  elementId,
                  message: polish
                    ? 'Sprawa stoi na elemencie, którego nowa wersja nie ma; wskaż, czym się staje.'
                    : 'The case stands at an element that the new version does not have; say which element it becomes.',
                },
              ],
        };
      });
    const moving = outcomes.filter((it) => it.moves).length;
    const qualifying = outcomes.filter((it) => it.moves).length && instructions.some((it) => it.from === QUALIFY);
    const rehearsal = {
      from: body.from,
      to: body.to,
      instructions,
      deadlines:
        qualifying && body.to === 3
          ? [
              {
                elementId: QUALIFY,
                before: "${dueIn('working-days', 48)}",
                after: "${dueIn('working-days', 24)}",
                cases: 6,
              },
            ]
          : [],
      cases: outcomes,
      moving,
      staying: outcomes.length - moving,
    };
    if (body.dryRun) return { body: rehearsal };
    if (rehearsal.deadlines.length > 0 && !body.deadlines) {
      return {
        body: { title: 'Invalid', status: 422, errors: [{ field: 'deadlines', message: 'KEEP / ANEW' }] },
        status: 422,
      };
    }
    const id = `mig${moves.migrations.length + 1}`;
    moves.migrations.push({
      id,
      processKey: 'lead-handling',
      from: body.from,
      to: body.to,
      instructions,
      deadlines: body.deadlines ?? 'KEEP',
      total: outcomes.length,
      done: 0,
      moved: 0,
      failed: 0,
      caseId: `case-${id}`,
      startedBy: user,
      startedAt: at(0),
      finishedAt: null,
      state: 'RUNNING',
      failures: outcomes.filter((it) => !it.moves),
    });
    return { body: { id }, status: 202 };
  }
  if ((match = is('GET', /^\/migrations\/([^/]+)$/))) {
    const it = moves.migrations.find(({ id }) => id === match![1]);
    if (!it) return null;
    const failures =
      it.id === 'mig1'
        ? ['case-l1', 'case-l2'].map((caseId) => ({
            caseId,
            reasons: [
              {
                elementId: null,
                message: polish ? 'Sprawa w tym czasie się zakończyła.' : 'The case has ended meanwhile.',
              },
            ],
          }))
        : (it.failures as { caseId: string }[]);
    const answer = { body: { ...it, failures: it.state === 'DONE' ? failures : [] } };
    const half = Math.ceil(it.total / 2);
    if (it.state === 'RUNNING') {
      if (it.done < half) Object.assign(it, { done: half, moved: half });
      else {
        const failed = failures.length;
        Object.assign(it, { done: it.total, failed, moved: it.total - failed, state: 'DONE', finishedAt: at(0) });
      }
    }
    return answer;
  }
  if (is('POST', /^\/cases\/[^/]+\/move$/)) {
    const errors = [
      ...(body.reason ? [] : [{ field: 'reason', message: polish ? 'Podaj powód.' : 'Give the reason.' }]),
      ...(body.to ? [] : [{ field: 'to', message: polish ? 'Wybierz inny krok.' : 'Choose another step.' }]),
    ];
    return errors.length > 0
      ? { body: { title: 'Invalid', status: 422, errors }, status: 422 }
      : { body: null, status: 204 };
  }
  return null;
};
