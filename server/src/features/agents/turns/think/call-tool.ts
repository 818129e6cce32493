import type { BriefResult } from '@parley/dialogue'
import type { Clock } from '../../../../platform/clock/clock.ts'
import type { Toolbox, ToolResult } from '../../tools/index.ts'
import type { Trace } from './trace.ts'

/** The answers of a turn's tools so far. */
export interface ToolRecord {
  results: BriefResult[]
  /** Texts of the business's own that the answers held. */
  evidence: string[]
  /** Texts from outside. */
  reported: string[]
}

export function startToolRecord(toolbox: Toolbox | undefined): ToolRecord {
  const done = toolbox?.done ?? []
  return {
    results: done.map(({ tool, data }) => ({
      tool,
      input: {},
      status: 'done',
      data: data as BriefResult['data'],
    })),
    evidence: done.flatMap(({ evidence }) => [...evidence]),
    reported: [],
  }
}

/** Calls a tool and keeps what came of it, for the trace, for the model's brief, and as what an answer may rest on. */
export async function callTool(
  toolbox: Toolbox,
  { record, trace, clock }: { record: ToolRecord; trace: Trace; clock: Clock },
  name: string,
  input: unknown,
): Promise<ToolResult> {
  const startedAt = clock.now().getTime()
  const result = await toolbox.call(name, input)
  const { status, data, evidence, reported, recorded } = result
  record.results.push({
    tool: name,
    input: (input ?? {}) as BriefResult['input'],
    status,
    data: data as BriefResult['data'],
  })
  record.evidence.push(...evidence)
  record.reported.push(...reported)
  const ms = clock.now().getTime() - startedAt
  trace.record('tool', { tool: name, input, status, output: data, ms, ...(recorded && { recorded }) })
  return result
}
