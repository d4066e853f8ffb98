import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { useDealMutation } from './use-deal-mutation';

type Input = Record<string, unknown>;

export const useCreateDeal = () =>
  useDealMutation(async (input: Input) => z.object({ id: z.string() }).parse(await api.post('/deals', input)));
