/** Text in which some words are marked. The text stays text: nothing of it is read as markup. */
import { type Marking, piecesOf } from './marked-pieces.ts'

export function Marked(props: Marking) {
  return piecesOf(props).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no identity but their place
    index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece,
  )
}
