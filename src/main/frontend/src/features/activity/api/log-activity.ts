import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod';
import { api } from '@/lib/api';

export const ACTIVITY_KINDS = ['call', 'meeting', 'email', 'note'] as const;

export const activityInputSchema = z.object({
  customerId: z.string().optional(),
  leadId: z.string().optional(),
  dealId: z.string().optional(),
  kind: z.enum(ACTIVITY_KINDS),
  at: z.string(),
  minutes: z.number().int().min(0).max(1440).optional(),
  withWhom: z.string().optional(),
  outcome: z.string().optional(),
  summary: z.string().trim().min(1),
  nextStep: z.string().optional(),
  nextStepAt: z.string().optional(),
});

export type ActivityInput = z.infer<typeof activityInputSchema>;

export const useLogActivity = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ActivityInput) => api.post('/activities', activityInputSchema.parse(input)),
    onSuccess: () => {
      for (const key of ['activities', 'customers', 'leads', 'changes']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
