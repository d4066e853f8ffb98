import type { Language } from '@/lib/i18n/language';
import type { Product } from '../api/find-products';
import { BLOCKS, type Block, type Offer, type OfferLine, type Version } from '../api/offer';
import { numeral, typed } from './typed';

/** A line as it is typed; `vat` is empty while the price list may decide. */
export type DraftLine = {
  key: string;
  product: string | null;
  name: string;
  description: string;
  unit: string;
  quantity: string;
  price: string;
  /** In which the price was typed; empty for that of the offer. */
  priceCurrency?: string;
  discount: string;
  vat: string;
};

/** An offer as it is typed: numbers are texts, in the language of whoever writes. */
export type Draft = {
  audience: string;
  language: string;
  currency: string;
  validUntil: string;
  discount: string;
  recipientName: string;
  recipientEmail: string;
  recipientPhone: string;
  coverText: string;
  blocks: Record<Block, string>;
  lines: DraftLine[];
};

/** What is wrong, by field; fields of a line go by its key. */
export type Problems = Record<string, string>;

let made = 0;
const newKey = () => `line-${(made += 1)}`;

const lineOf = (it: OfferLine, language: Language): DraftLine => ({
  key: newKey(),
  product: it.product ?? null,
  name: it.name,
  description: it.description ?? '',
  unit: it.unit,
  quantity: typed(it.quantity, language),
  price: it.product && it.priceSource ? '' : typed(it.price.amount, language),
  priceCurrency: it.product && it.priceSource ? '' : it.price.currency,
  discount: it.discount ? typed(it.discount, language) : '',
  vat: it.vat,
});

export const draftOf = (it: Version, language: Language): Draft => ({
  audience: it.audience,
  language: it.language,
  currency: it.currency,
  validUntil: it.validUntil ?? '',
  discount: it.discount ? typed(it.discount, language) : '',
  recipientName: it.recipient.name ?? '',
  recipientEmail: it.recipient.email ?? '',
  recipientPhone: it.recipient.phone ?? '',
  coverText: it.coverText ?? '',
  blocks: Object.fromEntries(BLOCKS.map((block) => [block, it.blocks[block] ?? ''])) as Record<Block, string>,
  lines: it.lines.map((line) => lineOf(line, language)),
});

/** A draft that an earlier page left behind: its keys may be those of others by now. */
export const rekeyed = (draft: Draft): Draft => ({
  ...draft,
  lines: draft.lines.map((it) => ({ ...it, key: newKey() })),
});

export const productLine = (it: Product): DraftLine => ({
  key: newKey(),
  product: it.id,
  name: it.name,
  description: '',
  unit: it.unit ?? '',
  quantity: '1',
  price: '',
  discount: '',
  vat: '',
});

export const freeLine = (): DraftLine => ({
  key: newKey(),
  product: null,
  name: '',
  description: '',
  unit: 'piece',
  quantity: '1',
  price: '',
  discount: '',
  vat: '23',
});

/** @returns the offer with a line changed; a price is meant in the currency of the moment, and is none in another */
export const changedLine = (draft: Draft, key: string, part: Partial<DraftLine>): Draft => ({
  ...draft,
  lines: draft.lines.map((it) =>
    it.key === key ? { ...it, ...part, ...('price' in part ? { priceCurrency: draft.currency } : {}) } : it,
  ),
});

/** @returns the lines with one of them a place higher or lower */
export const movedLine = (lines: DraftLine[], from: number, to: number) => {
  const moved = lines[from];
  if (!moved || to < 0 || to >= lines.length) return lines;
  const next = lines.toSpliced(from, 1);
  next.splice(to, 0, moved);
  return next;
};

type Names = { number: string; quantity: string; name: string; day: string };

/** What the server could not even read; it judges the rest. */
export const problemsOf = (draft: Draft, say: Names): Problems => {
  const wrong: Problems = {};
  if (!draft.validUntil) wrong.validUntil = say.day;
  if (draft.discount.trim() && numeral(draft.discount) === null) wrong.discount = say.number;
  for (const it of draft.lines) {
    if (!it.product && !it.name.trim()) wrong[`${it.key}.name`] = say.name;
    if (numeral(it.quantity) === null) wrong[`${it.key}.quantity`] = say.quantity;
    if (!it.product && numeral(it.price) === null) wrong[`${it.key}.price`] = say.number;
    if (it.discount.trim() && numeral(it.discount) === null) wrong[`${it.key}.discount`] = say.number;
  }
  return wrong;
};

const percent = (text: string) => Number(numeral(text) ?? 0);

/** As the API takes it. A line of the catalogue names a price only for the case that no list has one. */
export const bodyOf = (draft: Draft) => ({
  audience: draft.audience,
  language: draft.language,
  currency: draft.currency,
  validUntil: draft.validUntil || undefined,
  discount: percent(draft.discount),
  recipient: { name: draft.recipientName, email: draft.recipientEmail, phone: draft.recipientPhone },
  coverText: draft.coverText,
  blocks: draft.blocks,
  lines: draft.lines.map((it) => {
    const price = numeral(it.price);
    return {
      product: it.product ?? undefined,
      name: it.name,
      description: it.description,
      unit: it.unit,
      quantity: Number(numeral(it.quantity)),
      price: price === null ? undefined : { amount: price, currency: it.priceCurrency || draft.currency },
      discount: percent(it.discount),
      vat: it.vat || undefined,
    };
  }),
});

/** The server counts lines, the screen knows them by key. */
export const byKey = (errors: { field: string; message: string }[], keys: string[]): Problems =>
  Object.fromEntries(
    errors.map(({ field, message }) => {
      const line = /^lines\[(\d+)\]\.?(.*)$/.exec(field);
      return [line ? `${keys[Number(line[1])] ?? 'lines'}.${line[2] || 'name'}` : field, message];
    }),
  );

/** What the server made of the lines, by their keys. */
export const pricedBy = (offer: Offer, keys: string[]): Record<string, OfferLine> =>
  Object.fromEntries(offer.current.lines.flatMap((it, index) => (keys[index] ? [[keys[index], it]] : [])));
