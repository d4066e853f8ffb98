const label = (lang: string, en: string, pl: string) => (lang === 'pl' ? pl : en);

/** Two forms as the server would serve them: labels already in the caller's language. */
export const demoForm = (taskKey: string, lang: string) => {
  const say = (en: string, pl: string) => label(lang, en, pl);
  const base = {
    type: 'default',
    schemaVersion: 16,
    executionPlatform: 'Camunda Platform',
    executionPlatformVersion: '7.24.0',
  };
  if (taskKey === 'stage') {
    const forward = '=decision = "back" or decision = "hold" or decision = "lost"';
    return {
      ...base,
      id: 'sales-funnel.stage',
      components: [
        {
          id: 'decision',
          key: 'decision',
          type: 'radio',
          label: say('Decision', 'Decyzja'),
          values: [
            { label: say('Done, on to the next', 'Gotowe, dalej'), value: 'next' },
            { label: say('Lost', 'Odrzucone'), value: 'lost' },
          ],
          validate: { required: true },
        },
        {
          id: 'toStage',
          key: 'toStage',
          type: 'select',
          label: say('Stage', 'Etap'),
          values: [{ label: say('Recognition', 'Rozpoznanie'), value: 'recognition' }],
          conditional: { hide: '=decision != "to" and decision != "back"' },
        },
        {
          id: 'lostReason',
          key: 'lostReason',
          type: 'select',
          label: say('Why lost', 'Powód przegranej'),
          values: [
            { label: say('Price', 'Cena'), value: 'price' },
            { label: say('Not now', 'Nie teraz'), value: 'timing' },
          ],
          validate: { required: true },
          conditional: { hide: '=decision != "lost"' },
        },
        {
          id: 'criteria',
          type: 'group',
          label: say('To leave this stage', 'Aby zakończyć ten etap'),
          showOutline: true,
          conditional: { hide: forward },
          components: [
            {
              id: 'research',
              key: 'research',
              type: 'textarea',
              label: say('What we found out', 'Co ustalono'),
              validate: { required: true },
            },
          ],
        },
        { id: 'summary', key: 'summary', type: 'textarea', label: say('Summary', 'Podsumowanie') },
      ],
    };
  }
  if (taskKey === 'qualify-lead') {
    const scale = [0, 1, 2, 3].map((it) => ({ label: String(it), value: String(it) }));
    return {
      ...base,
      id: 'lead-handling.qualify-lead',
      components: [
        {
          id: 'Text_1',
          type: 'text',
          text: say('Ask the four questions and note what you heard.', 'Zadaj cztery pytania i zanotuj odpowiedzi.'),
        },
        ...(['budget', 'authority', 'need', 'timeline'] as const).map((key) => ({
          id: `f-${key}`,
          key,
          type: 'radio',
          label: {
            budget: say('Budget', 'Budżet'),
            authority: say('Authority', 'Decyzyjność'),
            need: say('Need', 'Potrzeba'),
            timeline: say('Timeline', 'Termin'),
          }[key],
          values: scale,
          validate: { required: true },
        })),
        {
          id: 'f-icp',
          key: 'icp',
          type: 'checkbox',
          label: say('Fits our ideal customer profile', 'Pasuje do idealnego profilu klienta (ICP)'),
        },
        { id: 'f-note', key: 'note', type: 'textarea', label: say('Notes', 'Uwagi'), validate: { maxLength: 2000 } },
      ],
    };
  }
  return {
    ...base,
    id: 'lead-handling.first-contact',
    components: [
      {
        id: 'f-channel',
        key: 'channel',
        type: 'select',
        label: say('Channel', 'Kanał'),
        values: [
          { label: say('Call', 'Telefon'), value: 'call' },
          { label: 'E-mail', value: 'email' },
          { label: say('Meeting', 'Spotkanie'), value: 'meeting' },
        ],
        validate: { required: true },
        layout: { columns: 8, row: 'r1' },
      },
      {
        id: 'f-attempts',
        key: 'minutes',
        type: 'number',
        label: say('Minutes', 'Minuty'),
        decimalDigits: 0,
        validate: { min: 0, max: 600 },
        layout: { columns: 8, row: 'r1' },
      },
      {
        id: 'f-outcome',
        key: 'outcome',
        type: 'radio',
        label: say('Outcome of the call', 'Wynik rozmowy'),
        values: [
          { label: say('Reached', 'Rozmowa odbyta'), value: 'reached' },
          { label: say('No answer', 'Nie odbiera'), value: 'no-answer' },
          { label: say('Wrong number', 'Błędny numer'), value: 'wrong-number' },
          { label: say('Not interested', 'Brak zainteresowania'), value: 'not-interested' },
        ],
        validate: { required: true },
      },
      {
        id: 'f-summary',
        key: 'summary',
        type: 'textarea',
        label: say('Summary', 'Podsumowanie'),
        validate: { required: true, maxLength: 2000 },
      },
      {
        id: 'f-nextStep',
        key: 'nextStep',
        type: 'textfield',
        label: say('Next step', 'Następny krok'),
        conditional: { hide: '=not(outcome = "reached")' },
        validate: { required: true },
      },
      {
        id: 'f-nextStepAt',
        key: 'nextStepOn',
        type: 'datetime',
        subtype: 'date',
        dateLabel: say('Date of the next step', 'Termin następnego kroku'),
        conditional: { hide: '=not(outcome = "reached")' },
      },
    ],
  };
};
