declare module 'bpmn-js-token-simulation' {
  const module: unknown;
  export default module;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-platform' {
  const module: unknown;
  export default module;
}
