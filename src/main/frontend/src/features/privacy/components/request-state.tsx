import { Tag } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';
import type { DataRequest } from '../api/data-requests';

const COLOURS = { open: 'blue', 'carried-out': 'green', refused: 'gray' } as const;
const SOON = 7;

/** The state of a request, and how long there is left to answer it. */
export const RequestState = ({ request }: { request: DataRequest }) => {
  const { t } = useI18n();
  const left = request.daysLeft;
  return (
    <>
      <Tag size="sm" type={COLOURS[request.state]}>
        {t(`privacy.state.${request.state}`)}
      </Tag>{' '}
      {typeof left === 'number' && (
        <Tag size="sm" type={left < 0 ? 'red' : left <= SOON ? 'magenta' : 'gray'}>
          {left < 0 ? t('privacy.late', { count: -left }) : t('privacy.left', { count: left })}
        </Tag>
      )}{' '}
      {request.restricted && (
        <Tag size="sm" type="purple">
          {t('privacy.restricted')}
        </Tag>
      )}
    </>
  );
};
