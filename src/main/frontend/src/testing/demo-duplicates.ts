type Row = Record<string, unknown>;
type Answer = { status: number; body?: unknown };

const FIELDS = ['name', 'nip', 'email', 'phone', 'city', 'industry', 'employees', 'owner'];

const NAMES: Record<string, [en: string, pl: string]> = {
  name: ['Name', 'Nazwa'],
  nip: ['NIP', 'NIP'],
  email: ['E-mail', 'E-mail'],
  phone: ['Phone', 'Telefon'],
  city: ['City', 'Miasto'],
  industry: ['Industry', 'Branża'],
  employees: ['Employees', 'Liczba pracowników'],
  owner: ['Owner', 'Opiekun'],
};

/** Two pairs of customers that are probably one, and what becomes of them. */
export const makeDuplicates = (customers: Row[], at: (hours: number) => string) => {
  const pairs = [
    { one: 'c1', other: 'c9', score: 88, reasons: ['same-phone', 'similar-name'], state: 'OPEN' },
    { one: 'c3', other: 'c5', score: 49, reasons: ['similar-name'], state: 'OPEN' },
  ];
  const merges: Row[] = [];
  const find = (id: string) => customers.find((it) => it.id === id)!;

  return (method: string, path: string, params: URLSearchParams, body: Row, pl: boolean): Answer | null => {
    const say = (words: [string, string]) => words[pl ? 1 : 0];
    const reason = (code: string) => ({
      code,
      text:
        code === 'same-phone'
          ? say(['the same phone', 'ten sam telefon'])
          : say(['a similar name (81 %)', 'podobna nazwa (81 %)']),
    });
    const side = (id: string) => ({ ...find(id), ownerName: null });
    const open = () => pairs.filter((it) => !find(it.one).mergedInto && !find(it.other).mergedInto);
    const [, id = '', what = '', other = '', verb = ''] = path.split('/').slice(1);

    if (path === '/customers/duplicates' && method === 'GET') {
      const items = open()
        .filter((it) => it.state === 'OPEN')
        .map((it) => ({
          one: side(it.one),
          other: side(it.other),
          score: it.score,
          reasons: it.reasons.map(reason),
          mergeable: true,
        }));
      return { status: 200, body: { items, next: null } };
    }
    if (path === '/customers/duplicates/search') return { status: 202 };
    if (what === 'duplicates' && !verb && method === 'GET') {
      const items = open()
        .filter((it) => it.one === id || it.other === id)
        .map((it) => ({
          customer: side(it.one === id ? it.other : it.one),
          score: it.score,
          reasons: it.reasons.map(reason),
          state: it.state,
          mergeable: true,
        }));
      return { status: 200, body: { items, next: null } };
    }
    if (what === 'duplicates' && verb) {
      const pair = pairs.find((it) => [it.one, it.other].sort().join() === [id, other].sort().join());
      if (!pair) return { status: 404 };
      pair.state = verb === 'dismiss' ? 'DISMISSED' : 'OPEN';
      return { status: 204 };
    }
    if (what === 'merge' && method === 'GET') {
      const one = find(id);
      const two = find(params.get('other')!);
      return {
        status: 200,
        body: {
          id,
          version: one.version,
          other: two.id,
          otherVersion: two.version,
          fields: FIELDS.map((field) => ({
            field,
            label: say(NAMES[field]!),
            type: field === 'employees' ? 'integer' : field === 'owner' ? 'user' : 'text',
            this: one[field],
            thisName: null,
            other: two[field],
            otherName: null,
            differs: one[field] !== two[field],
            mayBeBoth: false,
            chosen: one[field] ? 'this' : 'other',
          })),
          follows: [
            { kind: 'leads', label: say(['Leads', 'Leady']), count: 1 },
            { kind: 'deals', label: say(['Deals', 'Szanse sprzedaży']), count: 2 },
            { kind: 'messages', label: say(['Messages', 'Wiadomości']), count: 0 },
          ],
          samePeople: [],
          refusals: ['email.marketing'],
          problems: [],
        },
      };
    }
    if (what === 'merge' && method === 'POST') {
      const one = find(id);
      const two = find(String(body.other));
      const chosen = (body.fields ?? {}) as Record<string, string>;
      const before = { ...one };
      for (const field of FIELDS) if (chosen[field] === 'other') one[field] = two[field];
      two.mergedInto = id;
      two.editable = false;
      const merge = {
        mergeId: `m${merges.length + 1}`,
        survivorId: id,
        mergedId: two.id,
        mergedName: two.name,
        at: at(0),
        byName: 'Anna Wiśniewska',
        followed: [{ kind: 'leads', label: say(['Leads', 'Leady']), count: 1 }],
        undoableUntil: at(24 * 30),
        undoable: true,
        before,
      };
      merges.unshift(merge);
      return { status: 200, body: { id, mergeId: merge.mergeId, merged: two.id } };
    }
    if (what === 'merges' && method === 'GET') {
      return {
        status: 200,
        body: { items: merges.filter((it) => it.survivorId === id || it.mergedId === id), next: null },
      };
    }
    if (id === 'merges' && other === 'undo') {
      const merge = merges.find((it) => it.mergeId === what);
      if (!merge) return { status: 404 };
      Object.assign(find(String(merge.survivorId)), merge.before);
      Object.assign(find(String(merge.mergedId)), { mergedInto: null, editable: true });
      Object.assign(merge, { undoneAt: at(0), undoneByName: 'Anna Wiśniewska', undoable: false });
      return { status: 200, body: { id: merge.survivorId, mergeId: merge.mergeId, merged: merge.mergedId } };
    }
    return null;
  };
};
