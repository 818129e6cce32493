/** A file of the conversation. Pictures are drawn on a canvas: a strict policy of the page has nothing against that. */
import type { Texts } from '../texts.ts'
import type { Attachment } from '../wire/resources.ts'
import { h, icon } from './element.ts'
import { type Download, save, whenStored } from './read-file.ts'
import { soundView } from './sound.ts'
import { sizeOf } from './text.ts'

const WIDTH = 190
const MOST_HEIGHT = 240

interface Parts {
  texts: Texts
  download: Download
}

export function fileView(file: Attachment, isOwn: boolean, parts: Parts): HTMLElement {
  const button = () => fileButton(file, isOwn, parts)
  if (file.state === 'failed') return button()
  // The log keeps the element of a row, and would put it back where another took its place.
  const row = h('div', { class: 'held' })
  const asFile = () => row.replaceChildren(button())
  if (file.kind === 'image' || file.kind === 'sticker') row.append(picture(file, isOwn, parts, asFile))
  else row.append(file.kind === 'audio' ? soundView(file, isOwn, parts, asFile) : button())
  return row
}

function picture(
  file: Attachment,
  isOwn: boolean,
  { texts, download }: Parts,
  asFile: () => void,
): HTMLElement {
  const name = file.filename ?? texts.photo
  const canvas = h('canvas', { width: WIDTH, height: 120, role: 'img', 'aria-label': name })
  const button = h(
    'button',
    { class: `pic${isOwn ? ' me' : ''}`, 'aria-label': name, onClick: () => void save(file, download) },
    canvas,
  )
  void draw(canvas, () => whenStored(file, download)).catch(asFile)
  return button
}

async function draw(canvas: HTMLCanvasElement, load: () => Promise<Blob>): Promise<void> {
  const bitmap = await createImageBitmap(await load())
  const scale = Math.min((2 * WIDTH) / bitmap.width, (2 * MOST_HEIGHT) / bitmap.height)
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
}

function fileButton(file: Attachment, isOwn: boolean, { texts, download }: Parts): HTMLElement {
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
