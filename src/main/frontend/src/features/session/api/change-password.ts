import { useMutation } from '@tanstack/react-query';
import { api } from '@/lib/api';

export const useChangePassword = () =>
  useMutation({ mutationFn: (input: { current: string; next: string }) => api.post('/me/password', input) });
