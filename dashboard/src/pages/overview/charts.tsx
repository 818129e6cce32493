/** The two shapes of this page: bars and lines over days. A table for screen readers says the same. */
import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { shortDay } from '../../texts/format.ts'

export interface Point {
  since: string
  [series: string]: number | string | null
}

export interface Series {
  key: string
  label: string
  colour: 'ai' | 'person' | 'quiet'
}

export interface ChartProps {
  label: string
  points: readonly Point[]
  series: readonly Series[]
  height: number
  /** The value of a point in words. */
  say(value: number): string
  /** The same on the axis, where it must be short. Default: `say`. */
  axis?(value: number): string
  /** In place of a chart that has nothing to show. */
  nothing?: string
  onDay?(since: string): void
}

/** Undefined: there is something to show. */
const nothingOf = ({ points, series, nothing }: ChartProps): string | undefined =>
  points.some((point) => series.some(({ key }) => typeof point[key] === 'number' && point[key] !== 0))
    ? undefined
    : nothing

const AXIS = {
  tickLine: false,
  axisLine: false,
  tick: { fontSize: 11, fill: 'var(--text-3)' },
  interval: 'equidistantPreserveStart',
} as const
/** The first day stands beside the values of the axis, not below them. */
const LINE_PADDING = { left: 16, right: 16 }
const colourOf = ({ colour }: Series) => `var(--chart-${colour})`

function FigureTable({ label, points, series, say }: ChartProps) {
  return (
    <table className="sr">
      <caption>{label}</caption>
      <thead>
        <tr>
          <th />
          {series.map(({ key, label: name }) => (
            <th key={key}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.since}>
            <th>{shortDay(point.since)}</th>
            {series.map(({ key }) => (
              <td key={key}>{typeof point[key] === 'number' ? say(point[key]) : ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface TipProps {
  active?: boolean
  label?: string | number
  payload?: readonly { dataKey?: unknown; name?: unknown; value?: unknown }[]
  say(value: number): string
}

function Tip({ active, label, payload, say }: TipProps) {
  if (!active || !payload) return null
  return (
    <div className="pop px-3 py-2 xs">
      <div className="t3">{shortDay(String(label))}</div>
      {payload.map(({ dataKey, name, value }) => (
        <div key={String(dataKey)}>
          {String(name)} <b className="num">{typeof value === 'number' ? say(value) : '–'}</b>
        </div>
      ))}
    </div>
  )
}

export function Bars(props: ChartProps) {
  const { label, points, series, height, say, axis = say, onDay } = props
  const nothing = nothingOf(props)
  if (nothing) return <p className="sm t2">{nothing}</p>
  return (
    <figure className="chart" aria-label={label}>
      <div aria-hidden>
        <ResponsiveContainer width="100%" height={height}>
          <BarChart
            accessibilityLayer={false}
            data={[...points]}
            margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
            barGap={2}
          >
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis dataKey="since" tickFormatter={shortDay} {...AXIS} />
            <YAxis width="auto" allowDecimals={false} tickFormatter={axis} {...AXIS} interval={0} />
            <Tooltip
              content={(tip) => <Tip {...(tip as object)} say={say} />}
              cursor={{ fill: 'var(--hover)' }}
            />
            {series.map((one) => (
              <Bar
                key={one.key}
                dataKey={one.key}
                name={one.label}
                fill={colourOf(one)}
                radius={[3, 3, 0, 0]}
                maxBarSize={36}
                isAnimationActive={false}
                {...(onDay && {
                  className: 'cursor-pointer',
                  onClick: (bar: { payload?: Point }) => bar.payload && onDay(bar.payload.since),
                })}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <FigureTable {...props} />
    </figure>
  )
}

export function Lines({ target, ...props }: ChartProps & { target?: { value: number; label: string } }) {
  const { label, points, series, height, say, axis = say, onDay } = props
  const nothing = nothingOf(props)
  if (nothing) return <p className="sm t2">{nothing}</p>
  return (
    <figure className="chart" aria-label={label}>
      <div aria-hidden>
        <ResponsiveContainer width="100%" height={height}>
          <LineChart
            accessibilityLayer={false}
            data={[...points]}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
            {...(onDay && {
              className: 'cursor-pointer',
              // A click opens the day that the mouse was last seen over: seen a frame later, it would open none or another one.
              throttledEvents: [],
              // The whole height of a day opens it: a point of a line is small.
              onClick: ({ activeLabel }: { activeLabel?: string | number | undefined }) =>
                activeLabel !== undefined && onDay(String(activeLabel)),
            })}
          >
            <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
            <XAxis dataKey="since" tickFormatter={shortDay} padding={LINE_PADDING} {...AXIS} />
            <YAxis width="auto" tickFormatter={axis} {...AXIS} interval={0} />
            <Tooltip content={(tip) => <Tip {...(tip as object)} say={say} />} />
            {target && (
              <ReferenceLine
                y={target.value}
                stroke="var(--warn-fill)"
                strokeDasharray="4 4"
                label={{ value: target.label, position: 'insideTopRight', fill: 'var(--warn)', fontSize: 11 }}
              />
            )}
            {/* The first one is drawn last, so that no other hides it. */}
            {series.toReversed().map((one) => (
              <Line
                key={one.key}
                dataKey={one.key}
                name={one.label}
                stroke={colourOf(one)}
                strokeWidth={2}
                dot={{ r: 2.5, fill: colourOf(one), strokeWidth: 0 }}
                connectNulls
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <FigureTable {...props} />
    </figure>
  )
}
