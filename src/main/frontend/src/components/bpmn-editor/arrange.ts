import { Graph, layout } from '@dagrejs/dagre';
import type { Connection, Modeling, Shape } from './diagram-modeler';

const TURN = 30;
const PADDING = { left: 50, top: 50, right: 50, bottom: 60 };

type Placed = { shape: Shape; x: number; y: number; width: number; height: number };
type Point = { x: number; y: number };
type Scope = {
  width: number;
  height: number;
  placed: Placed[];
  inner: Map<Shape, Scope>;
  /** Where flows that lead onwards pass between the steps. */
  passes: Map<Connection, Point[]>;
};

const childrenOf = (it: Shape) => it.children ?? [];
const isNode = (it: Shape) => !it.labelTarget && it.type !== 'label' && it.businessObject?.$instanceOf('bpmn:FlowNode');
const isOpen = (it: Shape) => it.businessObject.$instanceOf('bpmn:SubProcess') && childrenOf(it).some(isNode);
const hostOf = (it: Shape) => it.host ?? it;

/** What nothing leads to, as a subprocess that an event starts, lies below the rest. */
const isApart = (it: Shape) =>
  isOpen(it) && [it, ...it.attachers].every((one) => one.incoming.length + one.outgoing.length === 0);

/** Where the parts of one level go, from its left upper corner; what is inside of its parts comes first. */
const scopeOf = (container: Shape): Scope => {
  const inner = new Map<Shape, Scope>();
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 60, ranksep: 70, edgesep: 30 });
  graph.setDefaultEdgeLabel(() => ({}));
  const nodes = childrenOf(container).filter((it) => isNode(it) && !it.host && !isApart(it));
  for (const node of nodes) {
    let { width, height } = node;
    if (isOpen(node)) {
      const below = scopeOf(node);
      inner.set(node, below);
      ({ width, height } = below);
    }
    graph.setNode(node.id, { width, height });
  }
  const flows = childrenOf(container).filter((it): it is Connection => it.type === 'bpmn:SequenceFlow');
  for (const flow of flows) {
    const from = hostOf(flow.source);
    const to = hostOf(flow.target);
    if (from !== to && graph.hasNode(from.id) && graph.hasNode(to.id)) graph.setEdge(from.id, to.id, {}, flow.id);
  }
  layout(graph);
  const placed = nodes.map((shape): Placed => {
    const { x, y, width, height } = graph.node(shape.id) as Placed;
    return { shape, x: x - width / 2 + PADDING.left, y: y - height / 2 + PADDING.top, width, height };
  });
  const passes = new Map<Connection, Point[]>();
  for (const flow of flows) {
    const from = graph.node(flow.source.id) as Point | undefined;
    const to = graph.node(flow.target.id) as Point | undefined;
    if (!from || !to || to.x <= from.x || flow.source === flow.target) continue;
    const { points } = graph.edge({ v: flow.source.id, w: flow.target.id, name: flow.id }) as { points: Point[] };
    passes.set(
      flow,
      points.slice(1, -1).map((it) => ({ x: it.x + PADDING.left, y: it.y + PADDING.top })),
    );
  }
  let below = Math.max(PADDING.top, ...placed.map((it) => it.y + it.height + 60));
  for (const shape of childrenOf(container).filter((it) => isNode(it) && !it.host && isApart(it))) {
    const own = scopeOf(shape);
    inner.set(shape, own);
    placed.push({ shape, x: PADDING.left, y: below, width: own.width, height: own.height });
    below += own.height + 60;
  }
  return {
    width: Math.max(0, ...placed.map((it) => it.x + it.width)) + PADDING.right,
    height: Math.max(0, ...placed.map((it) => it.y + it.height)) + PADDING.bottom,
    placed,
    inner,
    passes,
  };
};

/** From the right side of one step to the left side of the next, with right angles only. */
const route = (source: Shape, target: Shape, passes: Point[]): Point[] => {
  const start = { x: source.x + source.width, y: source.y + source.height / 2 };
  const end = { x: target.x, y: target.y + target.height / 2 };
  const points = [start];
  let at = start;
  for (const next of [...passes, end]) {
    if (Math.abs(next.y - at.y) > 1) {
      const turn = next === end ? end.x - TURN : at === start ? start.x + TURN : (at.x + next.x) / 2;
      const x = Math.max(at.x, Math.min(turn, next.x));
      points.push({ x, y: at.y }, { x, y: next.y });
    }
    at = next;
  }
  points.push(end);
  return points
    .map((it) => ({ x: Math.round(it.x), y: Math.round(it.y) }))
    .filter((it, index, all) => index === 0 || it.x !== all[index - 1]!.x || it.y !== all[index - 1]!.y)
    .filter((it, index, all) => {
      const [before, after] = [all[index - 1], all[index + 1]];
      return !before || !after || !((before.x === it.x && it.x === after.x) || (before.y === it.y && it.y === after.y));
    });
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

const connect = (container: Shape, scope: Scope, left: number, top: number, modeling: Modeling) => {
  for (const flow of childrenOf(container).filter((it): it is Connection => it.type === 'bpmn:SequenceFlow')) {
    const passes = scope.passes.get(flow);
    if (!passes) modeling.layoutConnection(flow);
    else {
      const absolute = passes.map((it) => ({ x: it.x + left, y: it.y + top }));
      modeling.updateWaypoints(flow, route(flow.source, flow.target, absolute));
    }
  }
  scope.inner.forEach((below, shape) => connect(shape, below, shape.x, shape.y, modeling));
};

/** Lays a diagram out from left to right. Pools with lanes are left as they are: a lane says who does a step. */
export const arrange = (root: Shape, modeling: Modeling) => {
  const levels =
    root.type === 'bpmn:Collaboration'
      ? childrenOf(root).filter(
          (it) => it.type === 'bpmn:Participant' && !childrenOf(it).some((child) => child.type === 'bpmn:Lane'),
        )
      : [root];
  for (const level of levels) {
    const first = childrenOf(level).filter(isNode);
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
    connect(level, scope, left, top, modeling);
  }
};
