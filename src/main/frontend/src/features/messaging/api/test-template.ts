import { useMutation } from '@tanstack/react-query';
import { api } from '@/lib/api';
import type { Texts } from './get-template';

/** Sends the letter with sample values to whoever asks. */
export const useTestTemplate = (key: string, language: string) =>
  useMutation({ mutationFn: (texts: Texts) => api.post(`/message-templates/${key}/test`, { language, ...texts }) });
