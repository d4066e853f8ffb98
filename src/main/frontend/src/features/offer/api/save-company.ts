import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';
import { askCompany, companyQuery, type Company } from './get-company';

const useCompanyMutation = <Input>(mutationFn: (input: Input) => Promise<Company>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (company) => {
      client.setQueryData(companyQuery.queryKey, company);
    },
  });
};

type Input = { tag: string | null; changes: Record<string, unknown> };

export const useSaveCompany = () =>
  useCompanyMutation(({ tag, changes }: Input) =>
    askCompany((onTag) => api.patch('/company', changes, { onTag, ...(tag ? { headers: { 'If-Match': tag } } : {}) })),
  );

/** A picture of the company, or none. */
export const useSaveLogo = () =>
  useCompanyMutation((file: File | null) => {
    if (!file) return askCompany((onTag) => api.delete('/company/logo', { onTag }));
    const body = new FormData();
    body.append('file', file);
    return askCompany((onTag) => api.put('/company/logo', body, { onTag }));
  });

export const LOGO = '/api/v1/company/logo';
