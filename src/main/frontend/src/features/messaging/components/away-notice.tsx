import { InlineNotification } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { awayQuery } from '../api/get-away';
import { channelName } from './message-words';
import '@/lib/i18n/further';

/** Says that nothing goes out by a channel, and since when. */
export const AwayNotice = () => {
  const { t, language } = useI18n();
  const away = useQuery(awayQuery).data ?? [];
  return away.map((it) => (
    <InlineNotification
      key={it.channel}
      lowContrast
      hideCloseButton
      kind="warning"
      statusIconDescription={t('common.warning')}
      title={t(it.since ? 'message.away' : 'message.away.none', { channel: channelName(it.channel, t) })}
      subtitle={
        it.since
          ? t('message.away.since', { at: formatDateTime(it.since, language), error: it.error ?? '' })
          : t('message.away.none.hint')
      }
    />
  ));
};
