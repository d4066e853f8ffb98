import '@bpmn-io/form-js-viewer/dist/assets/form-js-base.css';
import '@bpmn-io/form-js-viewer/dist/assets/flatpickr/light.css';
import './task-form.scss';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import type { FieldError } from '@/lib/api';
import { useI18n } from '@/lib/i18n/i18n';
import { FormManager, type FormData, type FormSchema } from './form-manager';

export type TaskFormHandle = {
  submit: () => void;
  values: () => FormData;
  showErrors: (errors: FieldError[]) => FieldError[];
};

type Props = {
  schema: FormSchema;
  data: FormData;
  readOnly?: boolean;
  onChange: (data: FormData) => void;
  onSubmit: (data: FormData) => void;
  onReady?: () => void;
  ref?: Ref<TaskFormHandle>;
};

/** A form of the process. What is being typed survives a new schema or language; only another task starts afresh. */
export const TaskForm = ({ schema, data, readOnly = false, onChange, onSubmit, onReady, ref }: Props) => {
  const { language } = useI18n();
  const container = useRef<HTMLDivElement>(null);
  const manager = useRef<FormManager>(null);
  const typed = useRef<FormData>(null);
  const handlers = useRef({ onChange, onSubmit, onReady });

  useEffect(() => {
    handlers.current = { onChange, onSubmit, onReady };
  });

  useEffect(() => {
    const created = new FormManager(container.current!, language, {
      onChange: (values) => {
        typed.current = values;
        handlers.current.onChange(values);
      },
      onSubmit: (values) => handlers.current.onSubmit(values),
    });
    manager.current = created;
    void created.open(schema, { ...data, ...typed.current }, readOnly).then(() => handlers.current.onReady?.());
    return () => {
      manager.current = null;
      created.destroy();
    };
  }, [schema, data, readOnly, language]);

  useImperativeHandle(ref, () => ({
    submit: () => manager.current?.submit(),
    values: () => manager.current?.values() ?? {},
    showErrors: (errors) => manager.current?.showErrors(errors) ?? errors,
  }));

  return <div ref={container} className="lj-task-form" />;
};
