import { api } from '@/lib/api';
import { offerSchema, type Offer } from './offer';

type Verb = 'get' | 'post' | 'put';
type Options = { tag?: string | null; signal?: AbortSignal; keepalive?: boolean };

/** An offer as the server answers it, with the tag of its version. */
export const askOffer = async (verb: Verb, path: string, body?: unknown, options: Options = {}): Promise<Offer> => {
  let tag: string | null = null;
  const rest = {
    signal: options.signal,
    keepalive: options.keepalive,
    onTag: (it: string | null) => (tag = it),
    ...(options.tag ? { headers: { 'If-Match': options.tag } } : {}),
  };
  const answer = verb === 'get' ? await api.get(path, rest) : await api[verb](path, body, rest);
  return { ...offerSchema.parse(answer), tag };
};
