import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FlowNetwork } from "#app/modules/assignments/min-cost-flow.ts";

interface Sketch {
  nodes: number;
  edges: { from: number; to: number; capacity: number; cost: number }[];
}

/** Networks small enough to try every flow of: node 0 is the source, node 1 the sink. */
const sketches: fc.Arbitrary<Sketch> = fc.integer({ min: 2, max: 5 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    edges: fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: nodes - 1 }),
        to: fc.integer({ min: 0, max: nodes - 1 }),
        capacity: fc.integer({ min: 0, max: 2 }),
        cost: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: 7 },
    ),
  }),
);

/** The most that can be sent and what it costs at least, by trying every flow on every edge. */
function tryAll({ nodes, edges }: Sketch): { amount: number; cost: number } {
  let best = { amount: 0, cost: 0 };
  const surplus = Array<number>(nodes).fill(0);
  const visit = (index: number, cost: number) => {
    if (index === edges.length) {
      const isKept = surplus.every((value, node) => node < 2 || value === 0);
      const amount = surplus[1]!;
      if (!isKept || amount < 0) return;
      if (amount > best.amount || (amount === best.amount && cost < best.cost)) best = { amount, cost };
      return;
    }
    const { from, to, capacity, cost: price } = edges[index]!;
    for (let flow = 0; flow <= capacity; flow++) {
      surplus[from]! -= flow;
      surplus[to]! += flow;
      visit(index + 1, cost + flow * price);
      surplus[from]! += flow;
      surplus[to]! -= flow;
    }
  };
  visit(0, 0);
  return best;
}

describe("FlowNetwork", () => {
  it("takes the cheap way first and the dear one for the rest", () => {
    const network = new FlowNetwork(4);
    const cheap = network.addEdge(0, 2, 1, 1);
    const dear = network.addEdge(0, 3, 5, 4);
    network.addEdge(2, 1, 9);
    network.addEdge(3, 1, 2);
    expect(network.sendFlow(0, 1)).toEqual({ amount: 3, cost: 1 + 2 * 4 });
    expect([cheap.flow, dear.flow]).toEqual([1, 2]);
  });

  it("sends as much as any flow, at a cost that no flow of that amount is under", () => {
    fc.assert(
      fc.property(sketches, (sketch) => {
        const network = new FlowNetwork(sketch.nodes);
        const edges = sketch.edges.map(({ from, to, capacity, cost }) => network.addEdge(from, to, capacity, cost));
        const sent = network.sendFlow(0, 1);
        expect(sent).toEqual(tryAll(sketch));
        const surplus = Array<number>(sketch.nodes).fill(0);
        for (const { from, to, capacity, flow } of edges) {
          expect(flow).toBeGreaterThanOrEqual(0);
          expect(flow).toBeLessThanOrEqual(capacity);
          surplus[from]! -= flow;
          surplus[to]! += flow;
        }
        expect(surplus.slice(1)).toEqual([sent.amount, ...Array<number>(sketch.nodes - 2).fill(0)]);
      }),
      { numRuns: 300 },
    );
  });
});
