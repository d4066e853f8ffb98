import '@/lib/i18n/further';
import { ExportButton } from '@/components/list-tools/export-button';
import { useI18n } from '@/lib/i18n/i18n';
import { fetchForecast, type Asked } from '../api/get-forecast';
import { usePeriodName } from './period-name';

/** The numbers of every period and currency. */
export const ForecastExport = ({ asked }: { asked: Asked }) => {
  const { t } = useI18n();
  const nameOf = usePeriodName();
  return (
    <ExportButton
      name={t('pipeline.view.forecast')}
      path="/forecast/export"
      params={asked}
      load={async () => {
        const { periods } = await fetchForecast(asked);
        return periods.flatMap(({ period, figures }) => figures.map((it) => ({ period, ...it })));
      }}
      columns={[
        [t('forecast.period'), (it) => nameOf(it.period)],
        [t('deal.currency'), (it) => it.currency],
        [t('forecast.won'), (it) => Number(it.won.sum.amount)],
        [t('forecast.committed'), (it) => Number(it.committed.sum.amount)],
        [t('forecast.weighted'), (it) => Number(it.weighted.sum.amount)],
        [t('forecast.bestCase'), (it) => Number(it.bestCase.sum.amount)],
        [t('forecast.omitted'), (it) => Number(it.omitted.sum.amount)],
        [t('forecast.deals'), (it) => it.weighted.count],
        [t('forecast.unknown'), (it) => it.withoutValue],
      ]}
    />
  );
};
