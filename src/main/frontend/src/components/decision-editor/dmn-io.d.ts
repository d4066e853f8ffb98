declare module 'dmn-js/lib/Modeler' {
  const Modeler: new (options: object) => unknown;
  export default Modeler;
}
declare module 'dmn-js/lib/Viewer' {
  const Viewer: new (options: object) => unknown;
  export default Viewer;
}
