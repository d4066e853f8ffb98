import { Graph, layout } from '@dagrejs/dagre';
import type { Connection, Modeling, Shape } from './diagram-modeler';

const PADDING = { left: 50, top: 50, right: 50, bottom: 60 };

type Placed = { shape: Shape; x: number; y: number; width: number; height: number };
type Scope = { width: number; height: number; placed: Placed[]; inner: Map<Shape, Scope> };

const isNode = (it: Shape) => !it.labelTarget && it.type !== 'label' && it.businessObject?.$instanceOf('bpmn:FlowNode');
const isOpen = (it: Shape) => it.businessObject.$instanceOf('bpmn:SubProcess') && it.children.some(isNode);
const hostOf = (it: Shape) => it.host ?? it;

/** Where the parts of one level go, from its left upper corner; what is inside of its parts comes first. */
const scopeOf = (container: Shape): Scope => {
  const inner = new Map<Shape, Scope>();
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 60, ranksep: 70, edgesep: 30 });
  graph.setDefaultEdgeLabel(() => ({}));
  const nodes = container.children.filter((it) => isNode(it) && !it.host);
  for (const node of nodes) {
    let { width, height } = node;
    if (isOpen(node)) {
      const below = scopeOf(node);
      inner.set(node, below);
      ({ width, height } = below);
    }
    graph.setNode(node.id, { width, height });
  }
  const flows = container.children.filter((it): it is Connection => it.type === 'bpmn:SequenceFlow');
  for (const flow of flows) {
    const from = hostOf(flow.source);
    const to = hostOf(flow.target);
    if (from !== to && graph.hasNode(from.id) && graph.hasNode(to.id)) graph.setEdge(from.id, to.id, {}, flow.id);
  }
  layout(graph);
  const placed = nodes.map((shape): Placed => {
    const { x, y, width, height } = graph.node(shape.id) as { x: number; y: number; width: number; height: number };
    return { shape, x: x - width / 2 + PADDING.left, y: y - height / 2 + PADDING.top, width, height };
  });
  return {
    width: Math.max(0, ...placed.map((it) => it.x + it.width)) + PADDING.right,
    height: Math.max(0, ...placed.map((it) => it.y + it.height)) + PADDING.bottom,
    placed,
    inner,
  };
};

const apply = (scope: Scope, left: number, top: number, modeling: Modeling) => {
  for (const { shape, x, y, width, height } of scope.placed) {
    const delta = { x: Math.round(left + x - shape.x), y: Math.round(top + y - shape.y) };
    if (delta.x !== 0 || delta.y !== 0) modeling.moveElements([shape], delta, shape.parent, { autoResize: false });
    const below = scope.inner.get(shape);
    if (!below) continue;
    const bounds = { x: shape.x, y: shape.y, width: Math.round(width), height: Math.round(height) };
    apply(below, shape.x, shape.y, modeling);
    modeling.resizeShape(shape, bounds, undefined, { autoResize: false });
  }
};

const straighten = (container: Shape, modeling: Modeling) => {
  container.children
    .filter((it): it is Connection => it.type === 'bpmn:SequenceFlow')
    .forEach((it) => modeling.layoutConnection(it));
  container.children.filter(isOpen).forEach((it) => straighten(it, modeling));
};

/** Lays a diagram out from left to right. Pools with lanes are left as they are: a lane says who does a step. */
export const arrange = (root: Shape, modeling: Modeling) => {
  const levels =
    root.type === 'bpmn:Collaboration'
      ? root.children.filter(
          (it) => it.type === 'bpmn:Participant' && !it.children.some((child) => child.type === 'bpmn:Lane'),
        )
      : [root];
  for (const level of levels) {
    const first = level.children.filter(isNode);
    if (first.length === 0) continue;
    const left = level === root ? Math.min(...first.map((it) => it.x)) - PADDING.left : level.x + 30;
    const top = level === root ? Math.min(...first.map((it) => it.y)) - PADDING.top : level.y;
    const scope = scopeOf(level);
    apply(scope, left, top, modeling);
    if (level !== root) {
      modeling.resizeShape(
        level,
        { x: level.x, y: level.y, width: Math.round(scope.width + 30), height: Math.round(scope.height) },
        undefined,
        { autoResize: false },
      );
    }
    straighten(level, modeling);
  }
};
