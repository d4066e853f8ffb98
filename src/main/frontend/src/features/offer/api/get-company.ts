import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const text = z.nullish(z.string());

const companySchema = z.object({
  name: z.string(),
  street: text,
  postcode: text,
  city: text,
  nip: text,
  account: text,
  phone: text,
  email: text,
  website: text,
  hasLogo: z.boolean(),
  validDays: z.number(),
  blocks: z.record(z.string(), z.string()),
});

export type Company = z.infer<typeof companySchema> & { tag: string | null };

/** The company as the server answers it, with the tag of its version. */
export const askCompany = async (call: (onTag: (tag: string | null) => void) => Promise<unknown>): Promise<Company> => {
  let tag: string | null = null;
  const answer = await call((it) => (tag = it));
  return { ...companySchema.parse(answer), tag };
};

export const companyQuery = queryOptions({
  queryKey: ['company'],
  queryFn: ({ signal }) => askCompany((onTag) => api.get('/company', { signal, onTag })),
});
