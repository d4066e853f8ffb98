/** The part of the demo server that tells how a case went, and where the cases of a process go. */
type Say = (en: string, pl: string) => string;
type Event = Record<string, unknown>;

const NAMES: Record<string, [en: string, pl: string, type: string]> = {
  'lead-received': ['Lead received', 'Wpłynął lead', 'startEvent'],
  'recognise-duplicate': ['Recognise duplicate', 'Rozpoznaj duplikat', 'serviceTask'],
  'score-lead': ['Score lead', 'Oceń lead', 'businessRuleTask'],
  'set-sla': ['Set SLA', 'Ustal SLA', 'businessRuleTask'],
  'choose-owner': ['Choose owner', 'Wybierz właściciela', 'serviceTask'],
  'first-contact': ['First contact', 'Pierwszy kontakt', 'userTask'],
  outcome: ['Outcome?', 'Wynik?', 'exclusiveGateway'],
  'qualify-lead': ['Qualify lead', 'Zakwalifikuj lead', 'userTask'],
};
const AUTOMATIC = ['lead-received', 'recognise-duplicate', 'score-lead', 'set-sla', 'choose-owner'];

export const demoReplay = (caseId: string, here: string, at: (hours: number) => string, say: Say) => {
  const label = (id: string) => {
    const [en, pl] = NAMES[id] ?? [id, id];
    return say(en, pl);
  };
  const events: Event[] = [];
  let stop = -1;
  /** What belongs to the event before it is told with that. */
  const isAside = (kind: string, when: string, elementId: string | null) =>
    kind === 'values' ||
    (kind === 'left' && events.some((it) => it.kind === 'entered' && it.elementId === elementId && it.at === when));
  const tell = (kind: string, when: string, elementId: string | null, more: Event = {}) => {
    if (!isAside(kind, when, elementId)) stop += 1;
    events.push({
      number: events.length,
      stop,
      at: when,
      kind,
      elementId,
      label: elementId && label(elementId),
      step: elementId && `${elementId}-1`,
      scope: caseId,
      frame: false,
      flows: [],
      who: null,
      whoName: null,
      outcome: null,
      values: {},
      report: null,
      note: null,
      calledCaseId: null,
      from: null,
      to: null,
      reason: null,
      ...more,
    });
  };
  tell('started', at(-48), null, { who: 'integration', whoName: 'Integracja' });
  AUTOMATIC.forEach((id, index) => {
    tell('entered', at(-48), id, { flows: index > 0 ? [`flow-${index - 1}`] : [] });
    if (id === 'score-lead') tell('values', at(-48), id, { values: { score: 61, grade: 'B' } });
    tell('left', at(-48), id, { outcome: 'completed' });
  });
  tell('entered', at(-48), 'first-contact', { flows: ['flow-4'] });
  tell('assigned', at(-48), 'first-contact', { who: 'anna', whoName: 'Anna Wiśniewska' });
  tell('commented', at(-40), 'first-contact', {
    who: 'marek',
    whoName: 'Marek Zieliński',
    note: {
      hidden: false,
      text: say('Call after ten, they open late.', 'Dzwoń po dziesiątej, późno otwierają.'),
      files: [],
      channel: null,
      messageId: null,
    },
  });
  if (here !== 'first-contact') {
    tell('reported', at(-30), 'first-contact', {
      who: 'anna',
      whoName: 'Anna Wiśniewska',
      report: {
        hidden: false,
        kind: 'call',
        at: at(-30),
        minutes: 12,
        outcome: 'reached',
        summary: say('Asked for an offer for 20 users.', 'Prosi o ofertę na 20 stanowisk.'),
        nextStep: null,
        answers: {},
      },
    });
    tell('left', at(-30), 'first-contact', { who: 'anna', whoName: 'Anna Wiśniewska', outcome: 'reached' });
    tell('entered', at(-30), 'outcome', { flows: ['flow-5'] });
    tell('left', at(-30), 'outcome', { outcome: 'completed' });
    tell('entered', at(-30), 'qualify-lead', { flows: ['flow-6'] });
  }
  const visited = [...new Set(events.flatMap((it) => (it.kind === 'entered' ? [it.elementId as string] : [])))];
  return {
    caseId,
    processKey: 'lead-handling',
    startedAt: at(-48),
    endedAt: null,
    versions: [{ version: 3, from: at(-48), by: null, byName: null }],
    elements: visited.map((id) => {
      const open = id === visited.at(-1);
      const isTask = NAMES[id]?.[2] === 'userTask';
      return {
        elementId: id,
        label: label(id),
        type: NAMES[id]?.[2] ?? 'task',
        version: 3,
        inDiagram: true,
        times: 1,
        instances: null,
        open: open ? 1 : 0,
        canceled: 0,
        who: isTask ? [{ id: 'anna', name: 'Anna Wiśniewska' }] : [],
        from: at(isTask && id !== 'first-contact' ? -30 : -48),
        until: open ? null : at(-30),
        seconds: isTask ? 64_800 : 0.2,
        stop: events.find((it) => it.kind === 'entered' && it.elementId === id)?.stop,
      };
    }),
    events,
    clocks: [
      {
        role: 'at-risk',
        elementId: 'sla-reminder',
        label: say('SLA at risk', 'SLA zagrożone'),
        host: 'first-contact',
        setAt: at(-48),
        dueAt: at(-40),
        ranOutAt: at(-40),
        stoppedAt: null,
        state: 'ran-out',
      },
      {
        role: 'breach',
        elementId: 'sla-breached',
        label: say('SLA breached', 'SLA przekroczone'),
        host: 'first-contact',
        setAt: at(-48),
        dueAt: at(-24),
        ranOutAt: null,
        stoppedAt: null,
        state: 'running',
      },
    ],
    children: [],
    unclear: [],
    whole: true,
    extent: { steps: visited.length, told: visited.length, stops: stop + 1, first: 0, last: stop, size: 500 },
    opening: { standing: {}, done: [], flows: [], failed: {}, times: {} },
    steps: visited.map((id) => {
      const of = (kind: string) => events.find((it) => it.kind === kind && it.elementId === id);
      const [begun, ended] = [of('entered')!, of('left')];
      const isTask = NAMES[id]?.[2] === 'userTask';
      return {
        id: `${id}-1`,
        elementId: id,
        label: label(id),
        type: NAMES[id]?.[2] ?? 'task',
        version: 3,
        frame: false,
        turn: 1,
        turns: 1,
        instance: null,
        instances: null,
        who: isTask ? 'anna' : null,
        whoName: isTask ? 'Anna Wiśniewska' : null,
        from: begun.at,
        until: ended?.at ?? null,
        outcome: ended?.outcome ?? null,
        taskId: isTask ? `task-${id}` : null,
        calledCaseId: null,
        begins: begun.stop,
        ends: ended?.stop ?? null,
      };
    }),
    beyond: [],
  };
};

export const demoHeat = (say: Say) => ({
  steps: 4_120,
  sampled: false,
  elements: Object.entries(NAMES).map(([elementId, [en, pl, type]], index) => ({
    elementId,
    label: say(en, pl),
    count: 620 - index * 40,
    open: type === 'userTask' ? 24 : 0,
    canceled: type === 'userTask' ? 11 : 0,
    waiting: { median: type === 'userTask' ? 5_400 : 0.1, p95: type === 'userTask' ? 86_400 : 0.4 },
    working: type === 'userTask' ? { median: 1_260, p95: 10_800 } : null,
  })),
});
