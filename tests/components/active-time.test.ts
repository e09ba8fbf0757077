import { describe, expect, it } from "vitest";
import { ActiveTimeMeter } from "#app/components/ratings/active-time.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe("active time", () => {
  it("is what passes while the rater gives signs, and goes to the option being rated", () => {
    const meter = new ActiveTimeMeter(0);
    meter.turnTo(7, 10 * SECOND);
    meter.noteSign(25 * SECOND);
    meter.turnTo(8, 30 * SECOND);
    expect(meter.read(34 * SECOND)).toEqual({
      activeMs: 34 * SECOND,
      options: [
        { presentationId: 7, activeMs: 20 * SECOND },
        { presentationId: 8, activeMs: 4 * SECOND },
      ],
    });
  });

  it("ends a minute after the last sign, and begins again with the next", () => {
    const meter = new ActiveTimeMeter(0);
    meter.noteSign(10 * SECOND);
    expect(meter.read(30 * MINUTE).activeMs).toBe(10 * SECOND + MINUTE);
    meter.noteSign(40 * MINUTE);
    meter.noteSign(40 * MINUTE + 5 * SECOND);
    expect(meter.read(40 * MINUTE + 5 * SECOND).activeMs).toBe(15 * SECOND + MINUTE);
  });

  it("does not count while the page is out of view", () => {
    const meter = new ActiveTimeMeter(0);
    meter.setInView(false, 5 * SECOND);
    meter.noteSign(20 * SECOND);
    meter.setInView(true, 50 * SECOND);
    expect(meter.read(53 * SECOND)).toEqual({ activeMs: 8 * SECOND, options: [] });
  });

  it("is told in whole milliseconds and never runs backwards", () => {
    const meter = new ActiveTimeMeter(0.4);
    meter.turnTo(1, 100.7);
    expect(meter.read(200.9).activeMs).toBe(201);
    expect(meter.read(150)).toEqual(meter.read(200.9));
  });
});
