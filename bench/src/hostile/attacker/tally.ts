/** Answers to the hostile tenant, by workload. */
export interface WorkloadTally {
  /** By HTTP status, or by what happened instead of an answer. */
  answers: Record<string, number>
  /** Milliseconds of each answer. */
  durations: number[]
}
export type Tallies = Record<string, WorkloadTally>

export interface Tally {
  count(workload: string, answer: string | number, milliseconds?: number): void
  read(): Tallies
}

export function createTally(): Tally {
  const tallies: Tallies = {}
  return {
    count(workload, answer, milliseconds) {
      tallies[workload] ??= { answers: {}, durations: [] }
      const tally = tallies[workload]
      tally.answers[answer] = (tally.answers[answer] ?? 0) + 1
      if (milliseconds !== undefined) tally.durations.push(milliseconds)
    },
    read: () => tallies,
  }
}
