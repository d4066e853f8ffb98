type Titles = Map<string, { en: string; pl: string }>;

const all = (root: Document | Element, name: string) => [...root.getElementsByTagNameNS('*', name)];
const parse = (xml: string) => new DOMParser().parseFromString(xml, 'application/xml');
const print = (document: Document) => {
  const text = new XMLSerializer().serializeToString(document);
  return text.startsWith('<?xml') ? text : `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
};

/** The properties `label:pl`, `input:<key>:pl` and `output:<name>:pl` of a decision name it and its columns in Polish. */
const propertyOf = (column: Element) => {
  const kind = column.localName;
  if (kind === 'decision') {
    return all(column, 'property').find((it) => it.getAttribute('name') === 'label:pl') ?? null;
  }
  const key = kind === 'output' ? column.getAttribute('name') : column.getAttribute('id')?.split('-in-')[1];
  if (!key) return null;
  let decision: Element | null = column;
  while (decision && decision.localName !== 'decision') decision = decision.parentElement;
  return decision && (all(decision, 'property').find((it) => it.getAttribute('name') === `${kind}:${key}:pl`) ?? null);
};
const titleOf = (element: Element) => (element.localName === 'decision' ? 'name' : 'label');
const columns = (document: Document) =>
  ['decision', 'input', 'output'].flatMap((it) => all(document, it)).filter((it) => it.getAttribute('id'));

/** @return the file with its Polish titles where the table shows and edits them, and what stood there */
export const polishTitles = (xml: string): { xml: string; titles: Titles } => {
  const document = parse(xml);
  const titles: Titles = new Map();
  for (const column of columns(document)) {
    const polish = propertyOf(column)?.getAttribute('value');
    if (!polish) continue;
    titles.set(column.getAttribute('id')!, { en: column.getAttribute(titleOf(column)) ?? '', pl: polish });
    column.setAttribute(titleOf(column), polish);
  }
  return titles.size === 0 ? { xml, titles } : { xml: print(document), titles };
};

/** Takes {@link polishTitles} back: a title that was changed is the Polish one, the English one stays. */
export const englishTitles = (xml: string, titles: Titles): string => {
  if (titles.size === 0) return xml;
  const document = parse(xml);
  for (const column of columns(document)) {
    const known = titles.get(column.getAttribute('id')!);
    if (!known) continue;
    const shown = column.getAttribute(titleOf(column)) ?? '';
    if (shown !== known.pl) propertyOf(column)?.setAttribute('value', shown);
    if (known.en) column.setAttribute(titleOf(column), known.en);
    else column.removeAttribute(titleOf(column));
  }
  return print(document);
};
