import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { templateSchema, type BothTexts, type Template } from './get-template';

/** Saves new texts, or without any returns to the shipped ones. */
export const useSaveTemplate = (template: Template) => {
  const client = useQueryClient();
  const path = `/message-templates/${template.key}`;
  const options = { headers: { 'If-Match': `"${template.version}"` } };
  return useMutation({
    mutationFn: async (texts: BothTexts | null) =>
      templateSchema.parse(
        texts ? await api.put(path, texts, options) : await api.post(`${path}/restore`, undefined, options),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['message-templates'] }),
  });
};
