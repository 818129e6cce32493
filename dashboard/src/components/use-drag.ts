/** Dragging by mouse or pen. Fingers scroll; they, and keys, have a menu or arrows for the same. */
import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from 'react'

/** A press that moves less is a click. */
const SLACK_PX = 5

export interface Drag<Item> {
  item: Item
  /** The pointer, in the window. */
  x: number
  y: number
  /** Where the pointer holds the thing, from its top left corner. */
  grabX: number
  grabY: number
  width: number
}

interface Press<Item> extends Drag<Item> {
  startX: number
  startY: number
  isDragging: boolean
}

/** A drop is no click on what was dragged. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0)
}

export function useDrag<Item>(onDrop: (drag: Drag<Item>) => void) {
  const press = useRef<Press<Item>>(undefined)
  const [drag, setDrag] = useState<Drag<Item>>()
  const drop = useRef(onDrop)
  drop.current = onDrop

  useEffect(() => {
    const end = () => {
      press.current = undefined
      setDrag(undefined)
    }
    const onMove = (event: PointerEvent) => {
      const held = press.current
      if (!held) return
      const far = Math.hypot(event.clientX - held.startX, event.clientY - held.startY)
      if (!held.isDragging && far < SLACK_PX) return
      press.current = { ...held, x: event.clientX, y: event.clientY, isDragging: true }
      setDrag(press.current)
    }
    const onUp = () => {
      const held = press.current
      end()
      if (!held?.isDragging) return
      swallowClick()
      drop.current(held)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !press.current?.isDragging) return
      event.preventDefault()
      end()
    }
    // A held thing is moved, not selected as text.
    const onSelect = (event: Event) => press.current && event.preventDefault()
    addEventListener('selectstart', onSelect)
    addEventListener('pointermove', onMove)
    addEventListener('pointerup', onUp)
    addEventListener('pointercancel', end)
    addEventListener('keydown', onKey, { capture: true })
    return () => {
      removeEventListener('selectstart', onSelect)
      removeEventListener('pointermove', onMove)
      removeEventListener('pointerup', onUp)
      removeEventListener('pointercancel', end)
      removeEventListener('keydown', onKey, { capture: true })
    }
  }, [])

  const begin = useCallback((item: Item, event: ReactPointerEvent<HTMLElement>) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const box = event.currentTarget.getBoundingClientRect()
    const { clientX: x, clientY: y } = event
    press.current = {
      item,
      x,
      y,
      startX: x,
      startY: y,
      grabX: x - box.left,
      grabY: y - box.top,
      width: box.width,
      isDragging: false,
    }
  }, [])
  return { drag, begin }
}
