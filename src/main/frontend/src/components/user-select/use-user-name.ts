import { useQuery } from '@tanstack/react-query';
import { usersQuery } from './get-users';

/** The name behind a user's id; whoever is unknown goes by the id. */
export const useUserName = () => {
  const users = useQuery(usersQuery());
  return (id: string | null | undefined) => users.data?.find((it) => it.id === id)?.displayName ?? id;
};
