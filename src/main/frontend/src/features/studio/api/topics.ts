import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/api';
import { listOf } from '@/lib/list';

const topicSchema = z.object({
  name: z.string(),
  label: z.string(),
  labelPl: z.string(),
  description: z.string(),
  descriptionPl: z.string(),
  processes: z.array(z.string()),
  waiting: z.number(),
});

export type Topic = z.infer<typeof topicSchema>;
export type TopicInput = Omit<Topic, 'processes' | 'waiting'>;

/** Kinds of work for programs outside, and who relies on them. */
export const topicsQuery = queryOptions({
  queryKey: ['studio-topics'],
  queryFn: async ({ signal }) =>
    listOf(topicSchema).parse(await api.get('/studio/topics', { params: { limit: 200 }, signal })).items,
});

const address = (name: string) => `/studio/topics/${encodeURIComponent(name)}`;

const useTopicChange = <T>(change: (input: T) => Promise<unknown>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['studio-topics'] }),
        client.invalidateQueries({ queryKey: ['studio-elements'] }),
      ]),
  });
};

export const useSaveTopic = () => useTopicChange(({ name, ...input }: TopicInput) => api.put(address(name), input));

export const useWithdrawTopic = () => useTopicChange((name: string) => api.delete(address(name)));
