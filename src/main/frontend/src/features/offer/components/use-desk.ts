import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useI18n } from '@/lib/i18n/i18n';
import { askOffer } from '../api/ask-offer';
import { offerQuery } from '../api/get-offer';
import type { Offer } from '../api/offer';
import { makeDesk } from './desk';
import { problemsOf } from './draft';

/** The desk on which an offer is written, for as long as its page is open. */
export const useDesk = (offer: Offer) => {
  const { t, language } = useI18n();
  const client = useQueryClient();
  const [desk] = useState(() => {
    const path = `/offers/${offer.id}`;
    const { queryKey } = offerQuery(offer.id, language);
    const words = {
      number: t('offer.wrong.number'),
      quantity: t('offer.wrong.quantity'),
      name: t('offer.wrong.name'),
      day: t('offer.wrong.day'),
    };
    return makeDesk(offer, language, {
      save: (body, tag, leaving) => askOffer('put', path, body, { tag, keepalive: leaving }),
      tryOut: (body, signal) => askOffer('post', `${path}/try`, body, { signal }),
      load: () => askOffer('get', path),
      check: (draft) => problemsOf(draft, words),
      onSaved: (it) => {
        void client.cancelQueries({ queryKey });
        client.setQueryData(queryKey, it);
        void client.invalidateQueries({ queryKey: ['offers', 'list'] });
      },
    });
  });

  useEffect(() => desk.refresh(offer), [desk, offer]);
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && desk.leave();
    document.addEventListener('visibilitychange', hide);
    desk.open();
    return () => {
      document.removeEventListener('visibilitychange', hide);
      desk.leave();
    };
  }, [desk]);

  return [useSyncExternalStore(desk.subscribe, desk.get), desk] as const;
};
