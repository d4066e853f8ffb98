import { useMutation } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';

/** Every look is kept in the audit trail, so that the number is never fetched unasked and never kept here. */
export const useRevealPesel = (customerId: string, personId: string) =>
  useMutation({
    gcTime: 0,
    mutationFn: async () =>
      z.object({ pesel: z.string() }).parse(await api.post(`/customers/${customerId}/people/${personId}/pesel/reveal`))
        .pesel,
  });
