import JSZip from 'jszip'
import mammoth from 'mammoth'
import { checkZip } from './check-zip.ts'
import { readHtml } from './read-html.ts'
import { type ReadResult, UnreadableError } from './read-result.ts'

/** Headings, lists and tables of a Word file. It has no pages of its own: those are the printer's. */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  if (!checkZip(bytes).includes(DOCUMENT))
    throw new UnreadableError(
      'This is a ZIP archive and no Word file: unpack it and upload what is in it, file by file.',
    )
  const html = await convert(bytes)
  const read = readHtml(`<body>${html}</body>`)
  if (read.content === '')
    throw new UnreadableError('This Word file holds no text: it may hold only pictures, or be empty.')
  return { ...read, marks: [] }
}

const DOCUMENT = 'word/document.xml'
/** Hidden, or in letters of at most two points: `w:sz` counts half points. */
const HIDDEN_RUN =
  /<w:(?:vanish|webHidden)(?:\s*\/>|\s[^<>]*w:val="(?:1|true|on)")|<w:sz\s[^<>]*w:val="[0-4]"/

/** Leaves out text that Word shows to nobody, as hidden text of a page is left out. Runs hold no runs, so the last one that begins is the one that ends. */
async function withoutHiddenText(bytes: Uint8Array): Promise<Buffer> {
  const zip = await JSZip.loadAsync(bytes)
  const xml = await zip.file(DOCUMENT)!.async('string')
  if (!HIDDEN_RUN.test(xml)) return Buffer.from(bytes)
  const shown = xml.split('</w:r>').map((part) => {
    const start = Math.max(part.lastIndexOf('<w:r>'), part.lastIndexOf('<w:r '))
    return start >= 0 && HIDDEN_RUN.test(part.slice(start)) ? `${part.slice(0, start)}<w:r>` : part
  })
  zip.file(DOCUMENT, shown.join('</w:r>'))
  return zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' })
}

async function convert(bytes: Uint8Array): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: await withoutHiddenText(bytes) },
      {
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    )
    return value
  } catch {
    // The errors of mammoth name parts of XML, which do not help the owner.
    throw new UnreadableError(
      'This Word file is damaged and cannot be opened: save it again and upload that.',
    )
  }
}
