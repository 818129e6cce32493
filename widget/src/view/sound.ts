/** A recording: it is fetched and played when the visitor presses its button. Sound that cannot be played becomes a download. */
import type { Texts } from '../texts.ts'
import type { Attachment } from '../wire/resources.ts'
import { h, icon } from './element.ts'
import { openPlayer, type Player } from './play-sound.ts'
import { type Download, save, whenStored } from './read-file.ts'

const TICK_MS = 200

export function soundView(
  file: Attachment,
  isOwn: boolean,
  { texts, download }: { texts: Texts; download: Download },
  asFile: () => void,
): HTMLElement {
  let player: Player | undefined
  const button = h('button', { class: 'play', onClick: () => void press() })
  const slider = h('input', {
    type: 'range',
    min: 0,
    max: 0,
    step: 'any',
    value: 0,
    disabled: true,
    'aria-label': texts.position,
    onInput: () => {
      player?.seek(Number(slider.value))
      show()
    },
    onKeydown: (event: KeyboardEvent) => {
      const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
      if (!player || step === undefined) return
      event.preventDefault()
      player.seek(Math.min(player.duration, Math.max(0, player.position() + step)))
      show()
    },
  })
  const time = h('span', { class: 'time' })
  const element = h(
    'div',
    { class: `m sound${isOwn ? ' me' : ''}`, role: 'group', 'aria-label': texts.recording },
    button,
    slider,
    time,
    h('button', { 'aria-label': texts.download, onClick: () => void save(file, download) }, icon('down')),
  )
  async function press(): Promise<void> {
    if (player?.isPlaying()) player.pause()
    else if (player) player.play()
    else await open()
    tick()
  }
  async function open(): Promise<void> {
    button.disabled = true
    // Without a connection the visitor presses again.
    const bytes = await whenStored(file, download).catch(() => undefined)
    button.disabled = false
    if (!bytes) return
    try {
      player = await openPlayer(bytes, show)
    } catch {
      const row = element.parentElement
      asFile()
      // The keyboard stays at what was pressed.
      return row?.querySelector('button')?.focus()
    }
    player.play()
    slider.max = String(player.duration)
    slider.disabled = false
  }
  function tick(): void {
    // A chat that was closed, or a conversation that was forgotten, is silent.
    if (element.offsetParent === null) player?.pause()
    show()
    if (player?.isPlaying()) setTimeout(tick, TICK_MS)
  }
  function show(): void {
    const isPlaying = player?.isPlaying() ?? false
    button.setAttribute('aria-label', isPlaying ? texts.pause : texts.play)
    button.replaceChildren(icon(isPlaying ? 'pause' : 'play'))
    if (!player) return
    const at = player.position()
    slider.value = String(at)
    slider.setAttribute('aria-valuetext', texts.positionOf(clock(at), clock(player.duration)))
    time.textContent = clock(isPlaying || at > 0 ? at : player.duration)
  }
  show()
  return element
}

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`
