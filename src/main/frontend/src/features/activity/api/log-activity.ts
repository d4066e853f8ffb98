import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

export const ACTIVITY_KINDS = ['call', 'meeting', 'email', 'note'] as const;

export const activityInputSchema = z.object({
  customerId: z.optional(z.string()),
  leadId: z.optional(z.string()),
  dealId: z.optional(z.string()),
  kind: z.enum(ACTIVITY_KINDS),
  at: z.string(),
  minutes: z.optional(z.int().check(z.minimum(0), z.maximum(1440))),
  withWhom: z.optional(z.string()),
  outcome: z.optional(z.string()),
  summary: z.string().check(z.trim(), z.minLength(1)),
  nextStep: z.optional(z.string()),
  nextStepAt: z.optional(z.string()),
});

export type ActivityInput = z.infer<typeof activityInputSchema>;

export const useLogActivity = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ActivityInput) => api.post('/activities', activityInputSchema.parse(input)),
    onSuccess: () => {
      for (const key of ['activities', 'agenda', 'customers', 'leads', 'changes'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
};
