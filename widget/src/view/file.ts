/** A file of the conversation. Pictures are drawn on a canvas: a strict policy of the page has nothing against that. */
import type { Texts } from '../texts.ts'
import { ChatError } from '../wire/client.ts'
import type { Attachment } from '../wire/resources.ts'
import { h, icon } from './element.ts'
import { sizeOf } from './text.ts'

const WIDTH = 190
const MOST_HEIGHT = 240
const ATTEMPTS = 8

export function fileView(
  file: Attachment,
  isOwn: boolean,
  parts: { texts: Texts; download(url: string): Promise<Blob> },
): HTMLElement {
  const isPicture = file.kind === 'image' || file.kind === 'sticker'
  return isPicture && file.state !== 'failed' ? picture(file, isOwn, parts) : fileButton(file, isOwn, parts)
}

function picture(
  file: Attachment,
  isOwn: boolean,
  { texts, download }: { texts: Texts; download(url: string): Promise<Blob> },
): HTMLElement {
  const name = file.filename ?? texts.photo
  const canvas = h('canvas', { width: WIDTH, height: 120, role: 'img', 'aria-label': name })
  const button = h(
    'button',
    { class: `pic${isOwn ? ' me' : ''}`, 'aria-label': name, onClick: () => void save(file, download) },
    canvas,
  )
  void draw(canvas, () => whenStored(file, download)).catch(() => {
    button.replaceWith(fileButton(file, isOwn, { texts, download }))
  })
  return button
}

/** A message may arrive a moment before its file is stored: the server answers 409 until then. */
async function whenStored(file: Attachment, download: (url: string) => Promise<Blob>): Promise<Blob> {
  // The browser reports each 409 in the console of the page, so a file that waits is not asked for at once.
  if (file.state === 'waiting') await pause(500)
  for (let attempt = 1; ; attempt++) {
    try {
      return await download(file.url)
    } catch (error) {
      if (!(error instanceof ChatError) || error.status !== 409 || attempt === ATTEMPTS) throw error
      await pause(attempt * 500)
    }
  }
}

const pause = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds))

async function draw(canvas: HTMLCanvasElement, load: () => Promise<Blob>): Promise<void> {
  const bitmap = await createImageBitmap(await load())
  const scale = Math.min((2 * WIDTH) / bitmap.width, (2 * MOST_HEIGHT) / bitmap.height)
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
}

function fileButton(
  file: Attachment,
  isOwn: boolean,
  { texts, download }: { texts: Texts; download(url: string): Promise<Blob> },
): HTMLElement {
  const name = file.filename ?? texts.file
  const onClick = () => void save(file, download)
  return h('button', { class: `m file${isOwn ? ' me' : ''}`, onClick }, ...fileParts(name, file.size))
}

export function fileParts(name: string, size: number | null): Node[] {
  return [
    h('span', { class: 'ic' }, icon('file')),
    h('span', {}, h('bdi', {}, name), size !== null && h('small', {}, sizeOf(size))),
  ]
}

/** Through a request with the token in its header, so that no address with the token stays in the history. */
async function save(file: Attachment, download: (url: string) => Promise<Blob>): Promise<void> {
  const address = URL.createObjectURL(await whenStored(file, download))
  h('a', { href: address, download: file.filename ?? '' }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
