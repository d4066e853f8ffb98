import { useMutation } from '@tanstack/react-query';
import { api } from '@/lib/api';
import type { Language } from '@/lib/i18n/language';

export const useSaveLanguage = () =>
  useMutation({ mutationFn: (language: Language) => api.patch('/me', { language }) });
