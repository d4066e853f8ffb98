import '@/lib/i18n/further';
import { Button, FileUploaderButton } from '@carbon/react';
import { Failure } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import type { Company } from '../api/get-company';
import { LOGO, useSaveLogo } from '../api/save-company';
import styles from './company-logo.module.scss';

/** The picture at the head of every offer. */
export const CompanyLogo = ({ company }: { company: Company }) => {
  const { t } = useI18n();
  const save = useSaveLogo();
  const keep = (file: File | null) => save.mutate(file, { onSuccess: () => toast(t('company.logo.saved')) });
  return (
    <div className="lj-stack">
      {company.hasLogo ? (
        <img
          className={styles.logo}
          src={`${LOGO}?v=${encodeURIComponent(company.tag ?? '')}`}
          alt={t('company.logo')}
        />
      ) : (
        <p className="lj-quiet">{t('company.logo.none')}</p>
      )}
      <p className="lj-quiet">{t('company.logo.hint')}</p>
      <div className="lj-row">
        <FileUploaderButton
          id="company-logo"
          size="md"
          buttonKind="tertiary"
          disableLabelChanges
          accept={['.png', '.jpg', '.jpeg']}
          disabled={save.isPending}
          labelText={t('company.logo.choose')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) keep(file);
          }}
        />
        {company.hasLogo && (
          <Button size="md" kind="danger--ghost" disabled={save.isPending} onClick={() => keep(null)}>
            {t('company.logo.remove')}
          </Button>
        )}
      </div>
      {save.isError && <Failure error={save.error} />}
    </div>
  );
};
