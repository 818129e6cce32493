/** The steps of a flow as a picture. Tab and arrow keys move between them, Enter opens one. */
import { Minus, Plus, TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { IconButton } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { type Definition, GREETING } from '../flow.ts'
import type { Problems } from '../steps/problems.ts'
import type { Walked } from '../steps/walked.ts'
import { comparedBy, wordsOfSpoken, wordsOfWay } from '../steps/words.ts'
import { flowTexts } from '../texts.ts'
import { type Drawing, layOut, NODE, type Place } from './layout.ts'
import { neighbour } from './neighbour.ts'

interface FlowCanvasProps {
  definition: Definition
  chosen: string | undefined
  walked: Walked
  problems: Problems
  onChoose(id: string): void
}

const ZOOMS = [0.5, 0.75, 1, 1.25] as const
/** A phone shows the whole width first. */
const NARROW = 640

export function FlowCanvas(props: FlowCanvasProps) {
  const { definition, walked } = props
  const texts = useTexts(flowTexts)
  const drawing = useMemo(() => layOut(definition), [definition])
  const [zoom, setZoom] = useState(innerWidth < NARROW ? 0 : 2)
  const area = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent, from: string) => {
    const next = neighbour(drawing.places, from, event.key)
    if (next === undefined) return
    event.preventDefault()
    area.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(next)}"]`)?.focus()
  }
  return (
    <section className="card flowcard" aria-label={texts.canvas}>
      <div className="zooms">
        <IconButton
          icon={Minus}
          size="sm"
          label={texts.smaller}
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
        />
        <IconButton
          icon={Plus}
          size="sm"
          label={texts.bigger}
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        />
      </div>
      <div className="flowarea" ref={area}>
        <div
          className="flowdraw"
          style={{ width: drawing.width, height: drawing.height, zoom: ZOOMS[zoom]! }}
        >
          <Edges definition={definition} drawing={drawing} walked={walked} />
          {drawing.places.map((place) => (
            <Node key={place.id} place={place} {...props} onMove={move} />
          ))}
        </div>
      </div>
    </section>
  )
}

function Edges({
  definition,
  drawing,
  walked,
}: {
  definition: Definition
  drawing: Drawing
  walked: Walked
}) {
  const texts = useTexts(flowTexts)
  return (
    <svg width={drawing.width} height={drawing.height} aria-hidden="true">
      <defs>
        <marker
          id="flow-tip"
          markerUnits="userSpaceOnUse"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="10"
          markerHeight="10"
          orient="auto"
        >
          <path d="M0 0L8 4L0 8z" />
        </marker>
      </defs>
      {drawing.edges.map(({ from, to, way, path, label }) => (
        <g
          key={`${from} ${JSON.stringify(way)}`}
          className={walked.edges.has(`${from}>${to}`) ? 'edge on' : 'edge'}
        >
          <path d={path} markerEnd="url(#flow-tip)" />
          <text x={label.x} y={label.y}>
            {shortened(wordsOfWay(definition, from, way, texts))}
          </text>
        </g>
      ))}
    </svg>
  )
}

const MOST_LETTERS = 30
const shortened = (text: string) =>
  text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text

interface NodeProps extends FlowCanvasProps {
  place: Place
  onMove(event: KeyboardEvent, from: string): void
}

function Node({
  place: { id, x, y, isReached },
  definition,
  chosen,
  walked,
  problems,
  onChoose,
  onMove,
}: NodeProps) {
  const texts = useTexts(flowTexts)
  const step = definition.steps.find((one) => one.id === id)
  const found = problems.get(id) ?? []
  const words = wordsOfSpoken(step ? ('text' in step ? step.text : undefined) : definition.greeting)
  const states = [
    id === chosen && 'on',
    walked.steps.has(id) && 'walked',
    found.length > 0 && 'wrong',
    !isReached && 'lost',
  ]
  return (
    <button
      type="button"
      data-step={id}
      aria-pressed={id === chosen}
      className={['node', ...states].filter(Boolean).join(' ')}
      style={{ insetInlineStart: x, top: y, width: NODE.width, height: NODE.height }}
      title={found.map(({ message }) => message).join('\n') || (isReached ? undefined : texts.lost)}
      onClick={() => onChoose(id)}
      onKeyDown={(event) => onMove(event, id)}
    >
      <span className="row tight">
        <span className={step ? `badge ${TONES[step.type] ?? ''}` : 'badge acc'}>
          {step ? texts.stepType(step.type) : texts.greeting}
        </span>
        {step && <span className="mono xs t3 trunc">{id === GREETING ? '' : id}</span>}
        {found.length > 0 && (
          <span className="bad end">
            <Icon icon={TriangleAlert} size="sm" />
            <span className="sr">{texts.toMend(found.length)}</span>
          </span>
        )}
      </span>
      <span className="clamp2 sm" dir="auto">
        {words || (step?.type === 'branch' ? texts.decidesBy(comparedBy(step.cases, texts)) : '…')}
      </span>
    </button>
  )
}

const TONES: Readonly<Record<string, string>> = { ask: 'info', branch: 'warn', transfer: 'ai', end: 'line' }
