import { Checkbox } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import { studioSettingsQuery, useChangeStudioSettings } from '../api/studio-settings';

/** Whether a second person looks at every change before it runs. */
export const ReviewSetting = () => {
  const { t } = useI18n();
  const settings = useQuery(studioSettingsQuery);
  const change = useChangeStudioSettings();
  return (
    <Section title={t('studio.settings')}>
      {settings.isPending && <RowsSkeleton rows={1} />}
      {settings.isError && <Failure error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.isSuccess && (
        <Checkbox
          id="review-required"
          labelText={t('studio.settings.review')}
          helperText={t('studio.settings.review.hint')}
          checked={settings.data.reviewRequired}
          disabled={change.isPending}
          onChange={(_, { checked }) =>
            change.mutate(
              { reviewRequired: checked },
              { onSuccess: () => toast(t(checked ? 'studio.settings.review.on' : 'studio.settings.review.off')) },
            )
          }
        />
      )}
      {change.isError && <Failure error={change.error} />}
    </Section>
  );
};
