import { api } from '@/lib/api';

/** `leaving` lets the browser finish the call after the page is gone. */
export const saveDraft = (id: string, data: Record<string, unknown>, leaving = false) =>
  api.put(`/tasks/${id}/draft`, { data }, { keepalive: leaving });
