/** The last result of a sequence: the steps after it are skipped. */
export class Ended<Result> {
  readonly result: Result
  constructor(result: Result) {
    this.result = result
  }
}

/** Takes what the step before it returned. Returns more than that, or the end. */
export type Step<From, To, Result> = (from: From) => To | Ended<Result> | Promise<To | Ended<Result>>

export interface Sequence<Start, Present, Result> {
  add<Next>(step: Step<Present, Next, Result>): Sequence<Start, Next, Result>
  /** Runs the steps in their order, until one ends the sequence or none is left. */
  run(start: Start): Promise<Present | Ended<Result>>
}

export function startSequence<Start, Result>(): Sequence<Start, Start, Result> {
  return sequenceOf(async (start) => start)
}

function sequenceOf<Start, Present, Result>(
  run: (start: Start) => Promise<Present | Ended<Result>>,
): Sequence<Start, Present, Result> {
  return {
    run,
    add: (step) =>
      sequenceOf(async (start: Start) => {
        const before = await run(start)
        return before instanceof Ended ? before : step(before)
      }),
  }
}
