/** A conversation from the terminal, one message a line. */
import { createInterface } from 'node:readline/promises'
import type { Connection } from '../../connection/connect.ts'
import { sourceLines } from '../../output/answer.ts'
import type { Output } from '../../output/output.ts'
import { printable } from '../../output/table.ts'
import { type Customer, writeAsCustomer } from '../../simulate/customer.ts'
import { describeNumber, type SandboxNumber } from '../../simulate/sandbox-number.ts'
import { explainSilence } from './explain-silence.ts'

export interface ChatOptions {
  connection: Connection
  output: Output
  number: SandboxNumber
  customer: Customer
  patienceMs: number
}

/** With --json each exchange is one line of JSON. */
export async function chat({ connection, output, number, customer, patienceMs }: ChatOptions): Promise<void> {
  const prompt = () => {
    if (process.stdin.isTTY) process.stderr.write(`${customer.name}: `)
  }
  output.note(`Writing to ${printable(describeNumber(number))} as ${customer.phone}. Ctrl-D ends it.`)
  prompt()
  for await (const line of createInterface({ input: process.stdin })) {
    const text = line.trim()
    if (text !== '') await exchangeLine(text)
    prompt()
  }

  async function exchangeLine(text: string): Promise<void> {
    const exchange = await writeAsCustomer(
      connection,
      number,
      customer,
      { text },
      { waitFor: 'delivered', patienceMs },
    )
    if (output.json) process.stdout.write(`${JSON.stringify(exchange)}\n`)
    for (const answer of exchange.answers) output.line(`← ${printable(answer.text)}`)
    for (const source of sourceLines(exchange.turn?.sources ?? [])) output.line(source)
    const why = explainSilence(exchange)
    if (why) output.line(`  ${why}`)
  }
}
