/** The entries of the ledger beside the lines of the invoice. */
import type pg from 'pg'
import type { BenchResult } from '../result.ts'
import { END, type InvoiceLine, REGIMES } from './fake-provider.ts'

export interface ComparedLine extends InvoiceLine {
  entered: bigint
  enteredMessages: number
}

export interface Comparison {
  lines: ComparedLine[]
  entries: number
  corrections: number
  /** Messages that are in the ledger without an amount. */
  unpriced: number
}

export async function compareBooks(pool: pg.Pool, invoice: readonly InvoiceLine[]): Promise<Comparison> {
  const { rows } = await pool.query<{ regime: string; currency: string; amount: string; messages: number }>(
    `select r.name as regime, e.currency, coalesce(sum(e.amount_micros), 0)::text as amount, sum(e.quantity)::integer as messages
       from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as r (name, since, until)
       join cost_entries e on e.occurred_at >= r.since and e.occurred_at < r.until and e.kind in ('message', 'correction')
      group by 1, 2 having sum(e.quantity) <> 0 or coalesce(sum(e.amount_micros), 0) <> 0`,
    [
      REGIMES.map(({ name }) => name),
      REGIMES.map(({ from }) => `${from}T00:00:00Z`),
      [...REGIMES.slice(1).map(({ from }) => from), END].map((day) => `${day}T00:00:00Z`),
    ],
  )
  const charged = new Map(invoice.map((line) => [`${line.regime} ${line.currency}`, line]))
  const entered = new Map(rows.map((row) => [`${row.regime} ${row.currency}`, row]))
  const lines = [...new Set([...charged.keys(), ...entered.keys()])].map((key) => {
    const { regime, currency } = charged.get(key) ?? entered.get(key)!
    return {
      regime,
      currency,
      messages: charged.get(key)?.messages ?? 0,
      amount: charged.get(key)?.amount ?? 0n,
      entered: BigInt(entered.get(key)?.amount ?? 0),
      enteredMessages: entered.get(key)?.messages ?? 0,
    }
  })
  lines.sort((a, b) => orderOf(a) - orderOf(b))
  const counts = await pool.query<{ entries: number; corrections: number; unpriced: number }>(
    `select count(*)::integer as entries, (count(*) filter (where kind = 'correction'))::integer as corrections,
            coalesce(sum(quantity) filter (where currency is null), 0)::integer as unpriced
       from cost_entries where kind in ('message', 'correction')`,
  )
  return { lines, ...counts.rows[0]! }
}

function orderOf({ regime, currency }: InvoiceLine): number {
  return REGIMES.findIndex(({ name }) => name === regime) * 2 + (currency === 'USD' ? 0 : 1)
}

export function presentComparison(
  { lines, entries, corrections, unpriced }: Comparison,
  figures: Record<string, number>,
): BenchResult {
  const differs = lines.filter(
    (line) => line.amount !== line.entered || line.messages !== line.enteredMessages,
  )
  const sum = (pick: (line: ComparedLine) => bigint | number) =>
    lines.reduce((total, line) => total + BigInt(pick(line)), 0n)
  return {
    name: 'costs',
    title: 'the ledger of costs beside the invoice of a fake provider, over five times with different prices',
    lines: [{ what: 'messages, from their statuses to the ledger', per_s: figures.messages_per_s! }],
    tables: [
      {
        columns: [
          'prices of',
          'currency',
          'invoiced messages',
          'in the ledger',
          'invoice micros',
          'ledger micros',
          'difference',
        ],
        rows: lines.map((line) => [
          line.regime,
          line.currency ?? 'none',
          String(line.messages),
          String(line.enteredMessages),
          String(line.amount),
          String(line.entered),
          String(line.entered - line.amount),
        ]),
      },
    ],
    figures: {
      ...figures,
      entries,
      corrections,
      unpriced,
      invoiced_messages: Number(sum((line) => line.messages)),
      difference_micros: Number(sum((line) => line.entered - line.amount)),
      lines_that_differ: differs.length,
    },
    notes: [
      `${entries} entries, ${corrections} of them corrections by later reports; ${unpriced} messages without a price. The provider knows its prices by its own code.`,
      'Of the messages 1 % fail, 1 % never arrive, and others are reported twice, in another order, or with a price that comes later.',
    ],
    isBroken: differs.length > 0 || unpriced !== 0,
  }
}
