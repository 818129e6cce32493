/** The foot of a list that has more: reads the next rows when it is seen or pressed. */
import { useEffect, useRef } from 'react'
import { appTexts } from '../app/texts.ts'
import { useTexts } from '../texts/locale.ts'
import { Button } from './button.tsx'

interface Extensible {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage(): unknown
}

export function MoreRows({ list }: { list: Extensible }) {
  const texts = useTexts(appTexts)
  const foot = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    if (!hasNextPage || isFetchingNextPage) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) fetchNextPage()
      },
      { rootMargin: '200px' },
    )
    observer.observe(foot.current!)
    return () => observer.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (!hasNextPage) return null
  return (
    <div ref={foot} className="row justify-center p-3">
      <Button size="sm" look="ghost" isBusy={isFetchingNextPage} onClick={() => fetchNextPage()}>
        {texts.more}
      </Button>
    </div>
  )
}
