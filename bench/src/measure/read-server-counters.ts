/** The counters of the server at /metrics: the sum of both of its processes. */

export interface ServerCounters {
  statements: number
  transactions: number
  roundTrips: number
}

const NAMES: Record<keyof ServerCounters, string> = {
  statements: 'parley_database_statements_total',
  transactions: 'parley_database_transactions_total',
  roundTrips: 'parley_database_round_trips_total',
}

/** Undefined for a server that does not count them. */
export async function readServerCounters(serverUrl: string): Promise<ServerCounters | undefined> {
  const response = await fetch(`${serverUrl}/metrics`)
  if (response.status !== 200) throw new Error(`/metrics answered ${response.status}`)
  const lines = (await response.text()).split('\n')
  const seriesOf = (name: string) =>
    lines.filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
  const sumOf = (name: string) =>
    seriesOf(name).reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)
  if (Object.values(NAMES).some((name) => seriesOf(name).length === 0)) return undefined
  return Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, sumOf(name)])) as never
}
