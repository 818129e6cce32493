/** Reads a recording, and how loud it is, when its player comes into view. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { readWaveform, type Waveform } from './waveform.ts'

export interface Recording {
  file?: Blob
  wave?: Waveform
  /** It could not be read. */
  isMissing?: boolean
}

export function useRecording(player: RefObject<Element | null>, read: () => Promise<Blob>): Recording {
  const isVisible = useVisible(player)
  const [recording, setRecording] = useState<Recording>({})
  const latest = useRef(read)
  latest.current = read
  useEffect(() => {
    if (!isVisible) return
    const load = async () => {
      const file = await latest.current()
      setRecording({ file })
      setRecording({ file, wave: await readWaveform(file) })
    }
    load().catch(() => setRecording({ isMissing: true }))
  }, [isVisible])
  return recording
}

/** Whether the element was on the screen, or near it, once. */
function useVisible(element: RefObject<Element | null>): boolean {
  const [wasVisible, setVisible] = useState(false)
  useEffect(() => {
    if (!element.current || wasVisible) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setVisible(true),
      { rootMargin: '200px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, wasVisible])
  return wasVisible
}
