/**
 * The names of icon buttons, shown when the pointer rests on one or the keyboard reaches it. One layer serves all of them. It is
 * loaded after the first page.
 */
import { useEffect, useState } from 'react'

interface Tip {
  label: string
  shortcut: string | undefined
  target: DOMRect
}

const REST_MS = 500
const GAP_PX = 6
const EDGE_PX = 8

const targetOf = (event: Event): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null

export default function TipLayer() {
  const [tip, show] = useState<Tip>()
  useEffect(() => watchTargets(show), [])
  if (!tip) return null
  return (
    // The button has this name already, so screen readers need no second one.
    <div className="tip fixed z-50" aria-hidden ref={(node) => place(node, tip.target)}>
      {tip.label}
      {tip.shortcut && <kbd className="kbd">{tip.shortcut}</kbd>}
    </div>
  )
}

function watchTargets(show: (tip: Tip | undefined) => void): () => void {
  const stopped = new AbortController()
  const { signal } = stopped
  let timer: ReturnType<typeof setTimeout> | undefined
  let shownAt: HTMLElement | undefined
  const hide = () => {
    clearTimeout(timer)
    shownAt = undefined
    show(undefined)
  }
  const showSoon = (target: HTMLElement | null, waitMs: number) => {
    if (target === (shownAt ?? null)) return
    hide()
    if (!target) return
    shownAt = target
    timer = setTimeout(() => {
      const { tip = '', tipKey } = target.dataset
      if (target.isConnected) show({ label: tip, shortcut: tipKey, target: target.getBoundingClientRect() })
    }, waitMs)
  }
  addEventListener(
    'pointerover',
    (event) => event.pointerType !== 'touch' && showSoon(targetOf(event), REST_MS),
    { signal },
  )
  addEventListener(
    'focusin',
    (event) => {
      const target = targetOf(event)
      showSoon(target?.matches(':focus-visible') ? target : null, 0)
    },
    { signal },
  )
  for (const type of ['pointerdown', 'keydown', 'scroll', 'blur'] as const)
    addEventListener(type, hide, { signal, capture: true })
  return () => {
    stopped.abort()
    hide()
  }
}

/** Above its target, or below where there is no room, and never beyond the edge of the screen. */
function place(node: HTMLElement | null, target: DOMRect): void {
  if (!node) return
  const { width, height } = node.getBoundingClientRect()
  const middle = target.left + target.width / 2 - width / 2
  const above = target.top - height - GAP_PX
  node.style.left = `${Math.max(EDGE_PX, Math.min(middle, innerWidth - width - EDGE_PX))}px`
  node.style.top = `${above < EDGE_PX ? target.bottom + GAP_PX : above}px`
}
