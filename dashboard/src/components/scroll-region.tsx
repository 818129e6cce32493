/** A part of a page, mostly a table, that scrolls sideways where the screen is narrower than it. */
import { type ReactNode, type Ref, useLayoutEffect, useRef, useState } from 'react'

interface ScrollRegionProps {
  /** For screen readers: the heading of the table. */
  label: string
  className?: string
  ref?: Ref<HTMLElement>
  children: ReactNode
}

export function ScrollRegion({ label, className, ref, children }: ScrollRegionProps) {
  const region = useRef<HTMLElement>(null)
  const [isWider, setWider] = useState(false)
  useLayoutEffect(() => {
    const element = region.current!
    const measure = () => setWider(element.scrollWidth > element.clientWidth)
    const sizes = new ResizeObserver(measure)
    const observe = () => {
      sizes.disconnect()
      sizes.observe(element)
      for (const child of element.children) sizes.observe(child)
    }
    // Rows load and tables replace skeletons while the region stays.
    const contents = new MutationObserver(observe)
    contents.observe(element, { childList: true })
    observe()
    measure()
    return () => {
      sizes.disconnect()
      contents.disconnect()
    }
  }, [])
  return (
    <section
      ref={(element) => {
        region.current = element
        if (typeof ref === 'function') return ref(element)
        if (ref) ref.current = element
      }}
      className={className ? `tscroll ${className}` : 'tscroll'}
      aria-label={label}
      // The arrow keys scroll the element that has the focus. A region that fits takes none.
      tabIndex={isWider ? 0 : undefined}
    >
      {children}
    </section>
  )
}
