import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod';
import { api } from '@/lib/api';

export const leadInputSchema = z
  .object({
    source: z.string().min(1),
    companyName: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    phone: z.string(),
    nip: z.string(),
    city: z.string(),
    industry: z.string(),
    interest: z.string(),
    employees: z.number(),
    estimatedValue: z.object({ amount: z.string(), currency: z.string() }),
    wantsCall: z.boolean(),
  })
  .partial()
  .required({ source: true })
  .refine((it) => it.email || it.phone, { path: ['phone'] });

export type LeadInput = z.infer<typeof leadInputSchema>;

const createdSchema = z.object({
  id: z.string(),
  status: z.string(),
  grade: z.string().nullish(),
  owner: z.string().nullish(),
  mergedInto: z.string().nullish(),
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
