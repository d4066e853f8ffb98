import { ActionableNotification, InlineNotification } from '@carbon/react';
import { ApiError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import type { Translate } from '@/lib/i18n/translate';

/** What went wrong and how to mend it, in the user's words. */
export const explain = (error: unknown, t: Translate): { title: string; text: string } => {
  if (!(error instanceof ApiError)) return { title: t('error.unexpected'), text: t('error.unexpected.hint') };
  switch (error.status) {
    case 0:
      return { title: t('error.offline'), text: t('error.offline.hint') };
    case 403:
      return { title: t('error.forbidden'), text: error.detail ?? t('error.forbidden.hint') };
    case 404:
      return { title: t('error.notFound'), text: error.detail ?? t('error.notFound.hint') };
    case 409:
      return { title: t('error.conflict'), text: error.detail ?? t('error.conflict.hint') };
    case 412:
      return { title: t('error.stale'), text: t('error.stale.hint') };
    case 422:
      return {
        title: t('error.invalid'),
        text: error.errors.map((it) => it.message).join(' ') || (error.detail ?? ''),
      };
    case 429:
      return {
        title: t('error.tooMany'),
        text: t('error.tooMany.hint', { count: Math.ceil((error.retryAfter ?? 60) / 60) }),
      };
    case 503:
      return { title: t('error.unavailable'), text: t('error.unavailable.hint') };
    default:
      return { title: error.detail ?? error.title, text: t('error.unexpected.hint') };
  }
};

type Props = { error: unknown; onRetry?: () => void };

export const Failure = ({ error, onRetry }: Props) => {
  const { t } = useI18n();
  const { title, text } = explain(error, t);
  if (onRetry) {
    return (
      <ActionableNotification
        inline
        lowContrast
        hideCloseButton
        hasFocus={false}
        role="alert"
        kind="error"
        statusIconDescription={t('common.error')}
        title={title}
        subtitle={text}
        actionButtonLabel={t('common.retry')}
        onActionButtonClick={onRetry}
      />
    );
  }
  return (
    <InlineNotification
      lowContrast
      hideCloseButton
      role="alert"
      kind="error"
      statusIconDescription={t('common.error')}
      title={title}
      subtitle={text}
    />
  );
};
