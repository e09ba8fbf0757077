/** An edge of a network; `flow` is what goes through it once `sendFlow` is done. */
export interface Edge {
  from: number;
  to: number;
  capacity: number;
  cost: number;
  flow: number;
}

/**
 * A network with whole capacities and costs, and the most flow through it at the least cost: the method of successive
 * shortest paths. As long as the costs of a node's parallel edges rise, as the pieces of a convex cost do, each path
 * found is a cheapest one, and the flow that they make is a cheapest one of its amount. Nodes are numbers from 0.
 */
export class FlowNetwork {
  readonly #nodes: number;
  /** Every edge is followed by its way back. */
  readonly #edges: Edge[] = [];
  readonly #leaving: number[][];

  constructor(nodes: number) {
    this.#nodes = nodes;
    this.#leaving = Array.from({ length: nodes }, () => []);
  }

  /** The edge is given back to be asked for its flow later. Between the same two nodes there may be several. */
  addEdge(from: number, to: number, capacity: number, cost = 0): Edge {
    const edge = { from, to, capacity, cost, flow: 0 };
    this.#leaving[from]!.push(this.#edges.length);
    this.#leaving[to]!.push(this.#edges.length + 1);
    this.#edges.push(edge, { from: to, to: from, capacity: 0, cost: -cost, flow: 0 });
    return edge;
  }

  /** Send as much as will go from source to sink, at the least cost for that amount. */
  sendFlow(source: number, sink: number): { amount: number; cost: number } {
    let [amount, cost] = [0, 0];
    for (;;) {
      const path = this.#cheapestPath(source, sink);
      if (path === null) return { amount, cost };
      const room = Math.min(...path.map((index) => this.#room(index)));
      for (const index of path) {
        this.#edges[index]!.flow += room;
        this.#edges[index ^ 1]!.flow -= room;
        cost += room * this.#edges[index]!.cost;
      }
      amount += room;
    }
  }

  #room(index: number): number {
    const { capacity, flow } = this.#edges[index]!;
    return capacity - flow;
  }

  /** Edges of a cheapest path with room on each, last edge first; null when there is none (Bellman and Ford, with a queue). */
  #cheapestPath(source: number, sink: number): number[] | null {
    const distance = new Float64Array(this.#nodes).fill(Infinity);
    const reachedBy = new Int32Array(this.#nodes).fill(-1);
    const isWaiting = new Uint8Array(this.#nodes);
    const queue = [source];
    distance[source] = 0;
    for (let next = 0; next < queue.length; next++) {
      const node = queue[next]!;
      isWaiting[node] = 0;
      for (const index of this.#leaving[node]!) {
        const edge = this.#edges[index]!;
        const through = distance[node]! + edge.cost;
        if (edge.capacity <= edge.flow || through >= distance[edge.to]!) continue;
        distance[edge.to] = through;
        reachedBy[edge.to] = index;
        if (isWaiting[edge.to] === 0) queue.push(edge.to);
        isWaiting[edge.to] = 1;
      }
    }
    if (distance[sink] === Infinity) return null;
    const path: number[] = [];
    for (let node = sink; node !== source; node = this.#edges[reachedBy[node]!]!.from) path.push(reachedBy[node]!);
    return path;
  }
}
