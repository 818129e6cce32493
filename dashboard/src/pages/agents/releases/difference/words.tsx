/** A text with what went and what came marked. */
import { useTexts } from '../../../../texts/locale.ts'
import { releaseTexts } from '../texts.ts'
import type { Piece } from './text-difference.ts'

export function Words({ pieces }: { pieces: readonly Piece[] }) {
  const texts = useTexts(releaseTexts)
  return (
    <div className="code wrap" dir="auto">
      {pieces.map((piece, index) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of a text have no identity, and do not move
        if (piece.kind === 'skipped')
          return (
            <div key={index} className="t3 xs">
              {texts.skipped(piece.lines)}
            </div>
          )
        const Tag = piece.kind === 'same' ? 'span' : piece.kind === 'added' ? 'ins' : 'del'
        return (
          <Tag key={index} className={MARKS[piece.kind]}>
            {piece.text}
          </Tag>
        )
        // biome-ignore-end lint/suspicious/noArrayIndexKey: see above
      })}
    </div>
  )
}

const MARKS = { same: undefined, added: 'b good', removed: 't3' } as const
