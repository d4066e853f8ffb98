import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api';

type Input = {
  id: string;
  isNew: boolean;
  displayName: string;
  roles: string[];
  teams: string[];
  active: boolean;
  password?: string;
};

export const useSaveUser = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isNew, active, ...user }: Input) =>
      isNew ? api.post('/users', { id, ...user }) : api.patch(`/users/${id}`, { ...user, active }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
};
