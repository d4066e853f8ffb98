import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './bpmn-viewer.scss';
import { IconButton } from '@carbon/react';
import { CenterToFit, Location, ZoomIn, ZoomOut } from '@carbon/icons-react';
import { useEffect, useRef, useState } from 'react';
import { Failure } from '@/components/states/failure';
import { useI18n } from '@/lib/i18n/i18n';
import { DiagramViewer, type Badge, type Marks } from './diagram-viewer';

type Props = {
  xml: string;
  marks: Marks;
  badges?: Badge[];
  focus?: string;
  /** An element that is brought into sight whenever it changes. */
  follow?: string;
  label: string;
  controls?: boolean;
  /** Somebody clicks an element; for those who cannot, the page has another way. */
  onPick?: (element: string) => void;
};

const NO_BADGES: Badge[] = [];

/** A process as a picture, with what is done and "you are here". */
export const BpmnViewer = ({
  xml,
  marks,
  badges = NO_BADGES,
  focus,
  follow,
  label,
  controls = false,
  onPick,
}: Props) => {
  const { t, language } = useI18n();
  const container = useRef<HTMLElement>(null);
  const viewer = useRef<DiagramViewer>(null);
  const latest = useRef({ marks, badges, focus, follow, onPick });
  const [failure, setFailure] = useState<unknown>(null);

  useEffect(() => {
    latest.current = { marks, badges, focus, follow, onPick };
  });

  useEffect(() => {
    const created = new DiagramViewer(container.current!);
    let gone = false;
    viewer.current = null;
    created.onPick((element) => latest.current.onPick?.(element));
    created
      .open(xml, language)
      .then(() => {
        if (gone) return;
        viewer.current = created;
        created.mark(latest.current.marks);
        created.badge(latest.current.badges);
        created.show(latest.current.focus);
        setFailure(null);
      })
      .catch((error: unknown) => !gone && setFailure(error));
    return () => {
      gone = true;
      viewer.current = null;
      created.destroy();
    };
  }, [xml, language]);

  useEffect(() => {
    const watcher = new ResizeObserver(() => {
      const { focus, follow } = latest.current;
      viewer.current?.show(follow ?? focus);
    });
    watcher.observe(container.current!);
    return () => watcher.disconnect();
  }, []);

  useEffect(() => viewer.current?.mark(marks), [marks]);
  useEffect(() => viewer.current?.badge(badges), [badges]);
  useEffect(() => viewer.current?.show(focus), [focus]);
  useEffect(() => {
    if (follow) viewer.current?.reveal(follow);
  }, [follow]);

  return (
    <div className={onPick ? 'lj-diagram lj-diagram-picked' : 'lj-diagram'}>
      {failure !== null && <Failure error={failure} />}
      <figure ref={container} className="lj-diagram-canvas" aria-label={label} />
      {controls && (
        <div className="lj-diagram-controls">
          <IconButton kind="ghost" size="sm" label={t('picture.here')} onClick={() => viewer.current?.show(focus)}>
            <Location />
          </IconButton>
          <IconButton kind="ghost" size="sm" label={t('picture.fit')} onClick={() => viewer.current?.show()}>
            <CenterToFit />
          </IconButton>
          <IconButton kind="ghost" size="sm" label={t('picture.zoomIn')} onClick={() => viewer.current?.zoomBy(1.25)}>
            <ZoomIn />
          </IconButton>
          <IconButton kind="ghost" size="sm" label={t('picture.zoomOut')} onClick={() => viewer.current?.zoomBy(0.8)}>
            <ZoomOut />
          </IconButton>
        </div>
      )}
    </div>
  );
};
