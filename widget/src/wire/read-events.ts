/** Reads server-sent events from text that arrives in pieces. https://html.spec.whatwg.org/multipage/server-sent-events.html */

export interface ServerEvent {
  id: string | undefined
  event: string
  data: string
}

/** Answers with the events that a piece completes. An incomplete one is kept for the next piece. */
export function createEventReader(): (piece: string) => ServerEvent[] {
  let rest = ''
  return (piece) => {
    const blocks = (rest + piece).split('\n\n')
    rest = blocks.pop()!
    return blocks.map(readBlock).filter((event) => event !== undefined)
  }
}

function readBlock(block: string): ServerEvent | undefined {
  const read: Record<string, string> = {}
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    // A line that begins with a colon is a sign of life.
    if (colon > 0) read[line.slice(0, colon)] = line.slice(colon + 1).replace(/^ /, '')
  }
  return read.data === undefined
    ? undefined
    : { id: read.id, event: read.event ?? 'message', data: read.data }
}
