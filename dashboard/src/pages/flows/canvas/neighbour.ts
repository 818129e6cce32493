import { NODE, type Place } from './layout.ts'

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** The step that an arrow key leads to: the nearest one in its direction. */
export function neighbour(places: readonly Place[], from: string, key: string): string | undefined {
  const direction = DIRECTIONS[key]
  const start = places.find(({ id }) => id === from)
  if (!direction || !start) return undefined
  const [dx, dy] = direction
  const distances = places.flatMap((place) => {
    const [x, y] = [place.x - start.x, place.y - start.y]
    const ahead = x * dx + y * dy
    // Steps of the own row are beside, all others are above or below.
    if (ahead <= 0 || (dx !== 0 && Math.abs(y) >= NODE.height)) return []
    return [{ id: place.id, far: ahead * 4 + Math.abs(x * dy + y * dx) }]
  })
  return distances.toSorted((a, b) => a.far - b.far)[0]?.id
}
