import { useQueryClient } from '@tanstack/react-query';
import { draftNowQuery, draftQuery } from '../api/get-drafts';
import type { DraftKeeper } from './draft-keeper';

/** Takes over what the server has of a draft; what was drawn here and not saved is gone. */
export const useReload = (id: string, keeper: DraftKeeper) => {
  const client = useQueryClient();
  return async () => {
    const newest = await client.fetchQuery({ ...draftQuery(id), staleTime: 0 });
    keeper.replace(newest);
    client.setQueryData(draftNowQuery(newest).queryKey, newest);
  };
};
