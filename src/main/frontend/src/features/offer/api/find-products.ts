import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const text = z.nullish(z.string());

const productSchema = z.object({
  id: z.string(),
  name: z.string(),
  code: text,
  unit: text,
  vatCode: text,
  listPrice: z.nullish(z.object({ amount: z.string(), currency: z.string() })),
});

export type Product = z.infer<typeof productSchema>;

const SHOWN = 8;

const plain = (name: string) => name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');

/** 0 when the name begins so, 1 when a word of it does, 2 when it only says so, 3 when its code or series does. */
const rank = (name: string, q: string) =>
  plain(name).startsWith(q) ? 0 : plain(name).includes(` ${q}`) ? 1 : plain(name).includes(q) ? 2 : 3;

/** Names before series: who types "szkol" and presses Enter wants the training, not a book of the series Trainings. */
export const nearestFirst = <T extends { name: string }>(products: T[], typed: string) => {
  const q = plain(typed.trim());
  return products.toSorted((one, other) => rank(one.name, q) - rank(other.name, q));
};

/** Products of the catalogue that are offered today, by a few letters. */
export const productsFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ['products', 'for-offer', q],
    enabled: q.length > 1,
    queryFn: async ({ signal }) => {
      const found = listOf(productSchema).parse(await api.get('/products', { params: { q, limit: 50 }, signal }));
      return nearestFirst(found.items, q).slice(0, SHOWN);
    },
  });
