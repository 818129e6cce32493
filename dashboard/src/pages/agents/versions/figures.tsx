/** The work of two versions side by side. */

import type { AgentVersionFigures } from '@parley/contracts'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay, useMe } from '../../../app/member.ts'
import { ScrollRegion } from '../../../components/scroll-region.tsx'
import { Loaded, Skeleton } from '../../../components/states.tsx'
import { money, number, percent } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { versionTexts } from './texts.ts'

interface FiguresProps {
  agentId: string
  versions: readonly number[]
}

export function Figures({ agentId, versions }: FiguresProps) {
  const texts = useTexts(versionTexts)
  const me = useMe()
  const mayRead = useMay('analytics:read')
  const figures = useOperation('agents.list_version_figures', { id: agentId }, { enabled: mayRead })
  if (me && !mayRead) return <p className="callout">{texts.needScope}</p>
  const lines = versions.map((version) => figures.data?.data.find((line) => line.version === version))
  return (
    <Loaded query={figures} skeleton={<Skeleton rows={4} />}>
      {lines.some(Boolean) ? (
        <ScrollRegion label={texts.figures}>
          <FiguresTable versions={versions} lines={lines} />
        </ScrollRegion>
      ) : (
        <p className="sm t3">{texts.noFigures}</p>
      )}
    </Loaded>
  )
}

type Line = AgentVersionFigures
type Measure = readonly [label: string, value: (line: Line) => string]

function useMeasures(): readonly Measure[] {
  const texts = useTexts(versionTexts)
  const ofTurns = (count: number, { turns }: Line) => texts.ofTurns(number(count), percent(count / turns))
  return [
    [texts.conversations, (line) => number(line.conversations)],
    [texts.turns, (line) => number(line.turns)],
    [texts.answered, (line) => ofTurns(line.answered, line)],
    [texts.unknown, (line) => ofTurns(line.unknown_answer, line)],
    [texts.handedOff, (line) => ofTurns(line.handed_off, line)],
    [texts.silent, (line) => ofTurns(line.silent, line)],
    [texts.failed, (line) => ofTurns(line.failed, line)],
    [texts.cost, (line) => money(line.cost_micros, 'USD')],
    [texts.costEach, (line) => money(line.cost_micros / line.conversations, 'USD')],
    [
      texts.time,
      (line) => texts.seconds(number(line.average_duration_ms / 1000, { maximumFractionDigits: 2 })),
    ],
  ]
}

interface FiguresTableProps {
  versions: readonly number[]
  /** Undefined: the version has not answered. */
  lines: readonly (Line | undefined)[]
}

function FiguresTable({ versions, lines }: FiguresTableProps) {
  const texts = useTexts(versionTexts)
  const measures = useMeasures()
  const columns = versions.map((version, index) => ({
    key: `${index}:${version}`,
    version,
    line: lines[index],
  }))
  return (
    <table className="table" aria-label={texts.figures}>
      <thead>
        <tr>
          <th>{texts.figures}</th>
          {columns.map(({ key, version }) => (
            <th key={key} className="r">
              {texts.version(version)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {measures.map(([label, value]) => (
          <tr key={label}>
            <td>{label}</td>
            {columns.map(({ key, line }) => (
              <td key={key} className="r">
                {line ? value(line) : '–'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
