import '@/lib/i18n/further';
import { DismissibleTag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useCurrentUser } from '@/lib/current-user';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { segmentFieldsQuery } from '../api/get-segment-fields';
import styles from './criteria-tags.module.scss';

type Props = { criteria: [key: string, value: string][]; onRemove: (key: string) => void };

/** What a list is filtered by beside its own filters, each to be taken away. */
export const CriteriaTags = ({ criteria, onRemove }: Props) => {
  const { t, language } = useI18n();
  const known = useQuery({ ...segmentFieldsQuery(language), enabled: useCurrentUser().can('segment') }).data?.fields;
  const day = (value: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(`${value}T12:00:00Z`, language) : value;
  const said = (key: string, value: string) => {
    const bound = /\.(from|until)$/.exec(key)?.[1];
    const name = bound ? key.slice(0, -bound.length - 1) : key;
    const field = known?.find((it) => it.key === name);
    const label = field?.label ?? name;
    if (bound === 'from') return t('criteria.from', { field: label, from: day(value) });
    if (bound === 'until') return t('criteria.until', { field: label, until: day(value) });
    const values = value
      .split(',')
      .map((it) =>
        it === 'none'
          ? t('criteria.none')
          : it === 'true' || it === 'false'
            ? t(it === 'true' ? 'common.yes' : 'common.no')
            : (field?.choices.find((choice) => choice.code === it)?.label ?? it),
      );
    return t('criteria.is', { field: label, values: values.join(', ') });
  };
  return (
    <div className={`${styles.tags} lj-below`}>
      {criteria
        .filter(([, value]) => value)
        .map(([key, value]) => (
          <DismissibleTag
            key={key}
            type="blue"
            size="md"
            text={said(key, value)}
            title={t('criteria.remove')}
            dismissTooltipLabel={t('criteria.remove')}
            onClose={() => onRemove(key)}
          />
        ))}
    </div>
  );
};
