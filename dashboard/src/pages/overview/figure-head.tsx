/** The number of a card in words above its chart. It opens the conversations behind it. */
import type { ReactNode } from 'react'
import { useTexts } from '../../texts/locale.ts'
import { deltaOf, type Figure, sayFigure } from './figures.ts'
import { overviewTexts } from './texts.ts'

interface FigureHeadProps {
  figure: Figure
  onOpen(): void
  children?: ReactNode
}

export function FigureHead({ figure, onOpen, children }: FigureHeadProps) {
  const texts = useTexts(overviewTexts)
  const delta = deltaOf(figure, texts)
  return (
    <div className="fig">
      <b>
        <button type="button" onClick={onOpen}>
          {sayFigure(figure.metric, figure.value, texts)}
        </button>
      </b>
      {delta && <span className={`delta ${delta.tone}`}>{delta.text}</span>}
      {children}
    </div>
  )
}
