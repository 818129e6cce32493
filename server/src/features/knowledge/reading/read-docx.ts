import mammoth from 'mammoth'
import { checkZip } from './check-zip.ts'
import { readHtml } from './read-html.ts'
import { type ReadResult, UnreadableError } from './read-result.ts'

/** Headings, lists and tables of a Word file. It has no pages of its own: those are the printer's. */
export async function readDocx(bytes: Uint8Array): Promise<ReadResult> {
  if (!checkZip(bytes).includes('word/document.xml'))
    throw new UnreadableError(
      'This is a ZIP archive and no Word file: unpack it and upload what is in it, file by file.',
    )
  const html = await convert(bytes)
  const read = readHtml(`<body>${html}</body>`)
  if (read.content === '')
    throw new UnreadableError('This Word file holds no text: it may hold only pictures, or be empty.')
  return { ...read, marks: [] }
}

async function convert(bytes: Uint8Array): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    )
    return value
  } catch {
    // What mammoth throws names parts of XML, which tells the owner nothing.
    throw new UnreadableError(
      'This Word file is damaged and cannot be opened: save it again and upload that.',
    )
  }
}
