/** The lines of a thread. They never move while somebody reads: at the end it follows, elsewhere it counts what is new. */
import { ArrowDown } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { threadTexts } from './texts.ts'

export interface ThreadLinesProps {
  /** Key of the newest line. */
  newest: string
  /** Replies that are on their way. */
  waiting: number
  hasEarlier: boolean
  isReadingEarlier: boolean
  onEarlier(): Promise<unknown>
  children: ReactNode
}

/** Closer to the end than this counts as being there. */
const NEAR_PX = 80

export function ThreadLines(props: ThreadLinesProps) {
  const { newest, waiting, hasEarlier, isReadingEarlier, onEarlier, children } = props
  const texts = useTexts(threadTexts)
  const box = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const [unseen, setUnseen] = useState(0)
  const toEnd = () => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
    setUnseen(0)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is the reason to look, whichever it is
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd()
    else setUnseen((count) => count + 1)
  }, [newest, waiting])
  useEffect(() => {
    // Pictures that arrive late make the thread longer, and a composer that grows makes its box smaller.
    const watcher = new ResizeObserver(() => isAtEnd.current && toEnd())
    if (box.current) {
      watcher.observe(box.current)
      watcher.observe(box.current.firstElementChild!)
    }
    return () => watcher.disconnect()
  })
  const readEarlier = async () => {
    const before = box.current?.scrollHeight ?? 0
    await onEarlier()
    requestAnimationFrame(() => {
      if (box.current) box.current.scrollTop += box.current.scrollHeight - before
    })
  }
  return (
    <>
      <div
        ref={box}
        className="msgs"
        role="log"
        aria-label={texts.messages}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX
          if (isAtEnd.current && unseen > 0) setUnseen(0)
        }}
      >
        <div className="flex flex-col gap-[3px] min-h-full justify-end">
          {hasEarlier && (
            <div className="ev">
              <Button size="sm" isBusy={isReadingEarlier} onClick={() => void readEarlier()}>
                {texts.loadEarlier}
              </Button>
            </div>
          )}
          {children}
        </div>
      </div>
      {unseen > 0 && (
        <div className="relative">
          <Button
            size="sm"
            look="primary"
            icon={ArrowDown}
            className="absolute bottom-2 start-1/2 -translate-x-1/2 z-10"
            onClick={toEnd}
          >
            {texts.newMessages(unseen)}
          </Button>
        </div>
      )}
    </>
  )
}
