import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api';

const isWorthRetrying = (error: unknown) => error instanceof ApiError && (error.status === 0 || error.status === 503);

export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        retry: (count, error) => count < 2 && isWorthRetrying(error),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
