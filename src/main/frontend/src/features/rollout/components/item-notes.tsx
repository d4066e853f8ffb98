import { Button, FileUploaderButton, TextArea } from '@carbon/react';
import { Attachment as Clip, TrashCan } from '@carbon/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { explain, Failure } from '@/components/states/failure';
import { When } from '@/components/text/when';
import { toast } from '@/components/toast/toasts';
import { ApiError } from '@/lib/api';
import { download } from '@/lib/csv';
import { useCurrentUser } from '@/lib/current-user';
import { formatBytes } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { fetchFile, useAttach, useComment, useRemoveFile, type Attachment, type Comment } from '../api/rollouts';
import styles from './item-notes.module.scss';

const ENDINGS = ['.pdf', '.png', '.jpg', '.jpeg', '.docx', '.xlsx', '.pptx', '.odt', '.ods', '.odp', '.txt', '.csv'];

type Props = {
  rollout: string;
  item: string;
  /** What the item is called. */
  name: string;
  comments: Comment[];
  attachments: Attachment[];
  writable: boolean;
};

/** Files and comments of one item, and what one can add. */
export const ItemNotes = ({ rollout, item, name, comments, attachments, writable }: Props) => {
  const { t } = useI18n();
  const [writing, setWriting] = useState(false);
  return (
    <div className={styles.notes}>
      {attachments.length > 0 && (
        <ul aria-label={t('rollout.files')}>
          {attachments.map((it) => (
            <File key={it.id} rollout={rollout} file={it} writable={writable} />
          ))}
        </ul>
      )}
      {comments.length > 0 && (
        <ul aria-label={t('rollout.comments')}>
          {comments.map((it) => (
            <li key={it.id}>
              <span className="lj-lines lj-break">{it.text}</span>
              <span className="lj-second">
                {it.authorName} · <When at={it.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {writable && (
        <div className="lj-row">
          <Button
            kind="ghost"
            size="sm"
            aria-label={`${t('rollout.comment')}: ${name}`}
            onClick={() => setWriting(true)}
          >
            {t('rollout.comment')}
          </Button>
          <Attach rollout={rollout} item={item} />
        </div>
      )}
      {writing && <Write rollout={rollout} item={item} onDone={() => setWriting(false)} />}
    </div>
  );
};

const File = ({ rollout, file, writable }: { rollout: string; file: Attachment; writable: boolean }) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const remove = useRemoveFile(rollout);
  const open = useMutation({
    mutationFn: () => fetchFile(rollout, file.id),
    onSuccess: (content) => download(file.fileName, content),
    onError: (error) => toast(explain(error, t).title, { kind: 'error' }),
  });
  return (
    <li className="lj-row">
      <Button kind="ghost" size="sm" renderIcon={Clip} disabled={open.isPending} onClick={() => open.mutate()}>
        {file.fileName}
      </Button>
      <span className="lj-quiet">
        {formatBytes(file.size, language)} · {file.addedByName} · <When at={file.at} as="date" />
      </span>
      {writable && (me.can('rollout', 'edit') || file.addedBy === me.id) && (
        <Button
          kind="ghost"
          size="sm"
          hasIconOnly
          renderIcon={TrashCan}
          iconDescription={t('rollout.file.remove', { name: file.fileName })}
          disabled={remove.isPending}
          onClick={() =>
            remove.mutate(file.id, { onError: (error) => toast(explain(error, t).title, { kind: 'error' }) })
          }
        />
      )}
    </li>
  );
};

const Attach = ({ rollout, item }: { rollout: string; item: string }) => {
  const { t } = useI18n();
  const attach = useAttach(rollout, item);
  return (
    <>
      <FileUploaderButton
        buttonKind="ghost"
        size="sm"
        labelText={attach.isPending ? t('common.saving') : t('rollout.file.add')}
        accept={ENDINGS}
        disableLabelChanges
        disabled={attach.isPending}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) attach.mutate(file, { onSuccess: () => toast(t('rollout.file.added')) });
          event.target.value = '';
        }}
      />
      {attach.isError && <FileProblem error={attach.error} />}
    </>
  );
};

const FileProblem = ({ error }: { error: unknown }) => {
  const { t } = useI18n();
  const told =
    error instanceof ApiError
      ? error.status === 413
        ? t('rollout.file.tooBig')
        : (error.errors[0]?.message ?? error.detail)
      : null;
  return (
    <p className="lj-invalid" role="alert">
      {told ?? explain(error, t).title}
    </p>
  );
};

const Write = ({ rollout, item, onDone }: { rollout: string; item: string; onDone: () => void }) => {
  const { t } = useI18n();
  const comment = useComment(rollout, item);
  const [text, setText] = useState('');
  return (
    <form
      className="lj-stack"
      onSubmit={(event) => {
        event.preventDefault();
        comment.mutate(text, { onSuccess: onDone });
      }}
    >
      <TextArea
        id={`comment-${item}`}
        labelText={t('rollout.comment')}
        value={text}
        rows={2}
        maxLength={4000}
        onChange={(event) => setText(event.target.value)}
      />
      {comment.isError && <Failure error={comment.error} />}
      <div className="lj-row">
        <Button type="submit" size="sm" disabled={comment.isPending || !text.trim()}>
          {comment.isPending ? t('common.saving') : t('common.save')}
        </Button>
        <Button kind="secondary" size="sm" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
};
