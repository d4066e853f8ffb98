import { Button, InlineNotification, SkeletonText, TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '@/components/form/dialog';
import { explain, Failure } from '@/components/states/failure';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { calendarLinkQuery, useMakeCalendarLink, useRevokeCalendarLink } from '../api/calendar-link';

/** The private address by which a calendar program reads along: made, copied once, revoked. */
export const CalendarLinkDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useI18n();
  const link = useQuery(calendarLinkQuery);
  const make = useMakeCalendarLink();
  const revoke = useRevokeCalendarLink();
  const url = make.data;

  if (url) {
    return (
      <Dialog
        title={t('calendarLink.title')}
        submitText={t('common.copy')}
        onClose={onClose}
        onSubmit={() => void navigator.clipboard.writeText(url).then(() => toast(t('common.copied')))}
      >
        <InlineNotification
          lowContrast
          hideCloseButton
          kind="warning"
          role="status"
          statusIconDescription={t('common.warning')}
          title={t('calendarLink.once')}
          subtitle={t('calendarLink.once.hint')}
        />
        <TextInput
          id="calendar-link"
          labelText={t('calendarLink.url')}
          readOnly
          value={url}
          onFocus={(it) => it.target.select()}
        />
        <p className="lj-quiet">{t('calendarLink.how')}</p>
      </Dialog>
    );
  }
  const since = link.data?.since;
  return (
    <Dialog
      title={t('calendarLink.title')}
      submitText={t(since ? 'calendarLink.again' : 'calendarLink.make')}
      busy={make.isPending}
      disabled={!link.data}
      error={make.error}
      onClose={onClose}
      onSubmit={() => make.mutate()}
    >
      <p>{t('calendarLink.hint')}</p>
      {link.isPending && <SkeletonText />}
      {link.isError && <Failure error={link.error} />}
      {link.data && !since && <p className="lj-quiet">{t('calendarLink.none')}</p>}
      {since && (
        <div className="lj-row">
          <span>
            {t('calendarLink.since')} <When at={since} as="date" />
          </span>
          <Button
            kind="danger--ghost"
            size="sm"
            disabled={revoke.isPending}
            onClick={() =>
              revoke.mutate(undefined, {
                onSuccess: () => toast(t('calendarLink.revoked')),
                onError: (error) => toast(explain(error, t).title, { kind: 'error' }),
              })
            }
          >
            {t('token.revoke')}
          </Button>
        </div>
      )}
      {since && <p className="lj-quiet">{t('calendarLink.again.hint')}</p>}
    </Dialog>
  );
};
