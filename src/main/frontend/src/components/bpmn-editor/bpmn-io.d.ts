declare module 'bpmn-js-token-simulation' {
  const module: unknown;
  export default module;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-platform' {
  const module: unknown;
  export default module;
}
declare module 'bpmn-moddle' {
  export const BpmnModdle: new (packages?: object) => {
    create: (type: string, attrs?: object) => object;
    fromXML: (xml: string) => Promise<{ rootElement: object }>;
    toXML: (root: object, options?: object) => Promise<{ xml: string }>;
  };
}
