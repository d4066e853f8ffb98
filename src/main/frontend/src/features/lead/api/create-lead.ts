import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

const word = z.optional(z.string());

export const leadInputSchema = z
  .object({
    source: z.string().check(z.minLength(1)),
    companyName: word,
    firstName: word,
    lastName: word,
    email: word,
    phone: word,
    nip: word,
    city: word,
    industry: word,
    interest: word,
    employees: z.optional(z.number()),
    estimatedValue: z.optional(z.object({ amount: z.string(), currency: z.string() })),
    wantsCall: z.optional(z.boolean()),
  })
  .check(z.refine((it) => Boolean(it.email || it.phone), { path: ['phone'] }));

export type LeadInput = z.infer<typeof leadInputSchema>;

const createdSchema = z.object({
  id: z.string(),
  status: z.string(),
  grade: z.nullish(z.string()),
  owner: z.nullish(z.string()),
  mergedInto: z.nullish(z.string()),
});

export const useCreateLead = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: LeadInput) => createdSchema.parse(await api.post('/leads', input)),
    onSuccess: () => {
      for (const key of ['leads', 'tasks']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
