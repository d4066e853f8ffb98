import { Button, InlineLoading } from '@carbon/react';
import { Download, Mobile } from '@carbon/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { explain, Failure } from '@/components/states/failure';
import { toast } from '@/components/toast/toasts';
import { download } from '@/lib/csv';
import { useI18n } from '@/lib/i18n/i18n';
import { useMedia } from '@/lib/use-media';
import { fetchPdf, pdfQuery } from '../api/get-pdf';
import styles from './offer-pdf.module.scss';

const PageDialog = lazy(() => import('./page-dialog').then((it) => ({ default: it.PageDialog })));

type Of = { id: string; number: string; version: number };

/** Takes the PDF along, named as the customer gets it. */
export const PdfButton = ({ of, kind = 'tertiary' }: { of: Of; kind?: 'tertiary' | 'ghost' }) => {
  const { t } = useI18n();
  const load = useMutation({
    mutationFn: () => fetchPdf(of.id, of.version),
    onSuccess: (file) => download(`${of.number.replaceAll('/', '-')}-v${of.version}.pdf`, file),
    onError: (error) => toast(explain(error, t).title, { kind: 'error' }),
  });
  return (
    <Button kind={kind} size="sm" renderIcon={Download} disabled={load.isPending} onClick={() => load.mutate()}>
      {load.isPending ? t('common.loading') : t('offer.pdf.open')}
    </Button>
  );
};

const Frame = ({ file, title }: { file: Blob; title: string }) => {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const url = URL.createObjectURL(file);
    if (frame.current) frame.current.src = `${url}#toolbar=0&navpanes=0&view=FitH`;
    return () => URL.revokeObjectURL(url);
  }, [file]);
  return <iframe ref={frame} title={title} className={styles.frame} />;
};

type Props = { of: Of; tag: string | null };

/** The PDF as the customer will see it, where the browser can show one and there is room; a button everywhere. Beside it the page. */
export const OfferPdf = ({ of, tag }: Props) => {
  const { t } = useI18n();
  const [page, setPage] = useState(false);
  const wide = useMedia('(width >= 66rem)');
  const shown = wide && navigator.pdfViewerEnabled === true;
  const pdf = useQuery({ ...pdfQuery(of.id, of.version, tag), enabled: shown });
  return (
    <div className="lj-stack">
      <div className="lj-row">
        <PdfButton of={of} />
        <Button kind="ghost" size="sm" renderIcon={Mobile} onClick={() => setPage(true)}>
          {t('offer.page.open')}
        </Button>
        {shown && pdf.isFetching && <InlineLoading description={t('offer.pdf.drawing')} />}
      </div>
      {!shown && <p className="lj-quiet">{t('offer.pdf.hint')}</p>}
      {shown && pdf.isError && <Failure error={pdf.error} onRetry={() => void pdf.refetch()} />}
      {shown && pdf.data && <Frame file={pdf.data} title={t('offer.pdf.title', { number: of.number })} />}
      <Suspense>{page && <PageDialog of={of} tag={tag} onClose={() => setPage(false)} />}</Suspense>
    </div>
  );
};
