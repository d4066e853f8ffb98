type Row = Record<string, unknown> & { id: string };
type At = (hours: number) => string;

const QUESTIONS = [
  'Czy użytkownicy systemu CRM aktywnie z niego korzystają?',
  'Czy zakupione funkcjonalności CRM są w pełni wykorzystywane?',
  'Czy system CRM spełnia swoje funkcje?',
  'Czy nastąpiła zmiana w strategii biznesowej, która wymaga modyfikacji rozwiązania CRM?',
  'Czy istnieje potrzeba optymalizacji wydajności pracy w systemie CRM?',
];
const WEIGHTS = [20, 30, 10, 30, 10];

const audit = (id: string, openedAt: string, scores: number[], band: string, bandLabel: string): Row => ({
  id,
  caseId: `case-${id}`,
  openedAt,
  openedBy: 'system',
  openedByName: null,
  answeredAt: scores.length > 0 ? openedAt : null,
  answeredBy: scores.length > 0 ? 'marek' : null,
  answeredByName: scores.length > 0 ? 'Marek Kowalczyk' : null,
  result: scores.length > 0 ? scores.reduce((sum, it, i) => sum + it * (WEIGHTS[i] ?? 0), 0) / 100 : null,
  band: band || null,
  bandLabel: bandLabel || null,
  questions: scores.map((score, i) => ({
    number: i + 1,
    label: QUESTIONS[i],
    score,
    weight: (WEIGHTS[i] ?? 0) / 100,
    part: (score * (WEIGHTS[i] ?? 0)) / 100,
    why: i === 1 ? 'Nikt nie używa jeszcze kaskady.' : null,
  })),
  followUp: band === 'correction' ? 'correct-system' : null,
  followedUpAt: band === 'correction' ? openedAt : null,
  followedUpBy: band === 'correction' ? 'marek' : null,
  followedUpByName: band === 'correction' ? 'Marek Kowalczyk' : null,
  findings: band === 'correction' ? 'Szkolenie z ofert i mniej wymaganych pól na kartach.' : null,
});

export const demoAudits = (at: At): Row[] => [
  audit('a4', at(-20), [], '', ''),
  audit('a3', at(-24 * 92), [5, 4, 5, 5, 5], 'fulfils', 'System spełnia swoją funkcję'),
  audit('a2', at(-24 * 184), [4, 3, 4, 4, 3], 'correction', 'System lub niektóre procesy wymagają korekty'),
  audit('a1', at(-24 * 276), [3, 2, 3, 3, 3], 'detailed-analysis', 'System musi zostać poddany szczegółowej analizie'),
];
