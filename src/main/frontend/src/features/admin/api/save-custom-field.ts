import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import type { CustomField } from './get-custom-fields';

/** Adds a field, or changes the one given. */
export const useSaveCustomField = (field: CustomField | null) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      field
        ? api.put(`/custom-fields/${field.key}`, body, { headers: { 'If-Match': `"${field.version}"` } })
        : api.post('/custom-fields', body),
    onSuccess: () => {
      for (const key of ['custom-fields', 'customer-fields', 'customers']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
};
